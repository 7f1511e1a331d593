/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stands before {@link S3Server} and spoils its answers to order.
 *
 * <p>Heads pass unchanged, the signed {@code Host} among them, but for {@code Connection: close}.
 * Whatever is not a GET is answered 405 and counted: evidence is never written.
 */
public final class FaultProxy implements AutoCloseable {
  private record Rule(Pattern target, Fault fault, AtomicInteger left) {}

  private final ServerSocket server;
  private final int upstreamPort;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private FaultProxy(ServerSocket server, int upstreamPort) {
    this.server = server;
    this.upstreamPort = upstreamPort;
  }

  /** Opens a proxy before a server on this machine. */
  public static FaultProxy before(int upstreamPort) {
    try {
      ServerSocket server = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
      FaultProxy proxy = new FaultProxy(server, upstreamPort);
      proxy.daemon(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns {@code http://127.0.0.1:port}. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /**
   * Spoils the next answers to requests whose target (path and query as sent) holds the pattern.
   */
  public void spoil(int times, String target, Fault fault) {
    rules.add(new Rule(Pattern.compile(target), fault, new AtomicInteger(times)));
  }

  /** Forgets rules and requests. */
  public void reset() {
    rules.clear();
    requests.clear();
  }

  /** Returns the request lines so far, each followed by its {@code Range} in brackets if any. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void daemon(Runnable task) {
    Thread thread = new Thread(task, "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      String head = readHead(new BufferedInputStream(client.getInputStream()));
      if (head.isEmpty()) {
        return;
      }
      String line = head.substring(0, head.indexOf("\r\n"));
      requests.add(line + header(head, "Range"));
      if (!line.startsWith("GET ")) {
        answerError(client, new Fault.ErrorCode(405, "MethodNotAllowed"));
        return;
      }
      Fault fault = fault(line);
      if (fault instanceof Fault.ErrorCode error) {
        answerError(client, error);
      } else if (fault instanceof Fault.Reset) {
        client.setSoLinger(true, 0);
      } else if (fault instanceof Fault.Answer answer) {
        answer(client, answer.status(), answer.headers(), answer.body());
      } else {
        relay(head, client, fault);
      }
    } catch (IOException | InterruptedException e) {
      // The client went away, as clients do.
    }
  }

  private Fault fault(String requestLine) {
    for (Rule rule : rules) {
      if (rule.target().matcher(requestLine).find()
          && rule.left().getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        return rule.fault();
      }
    }
    return new Fault.CutAfter(Long.MAX_VALUE);
  }

  private void relay(String head, Socket client, Fault fault)
      throws IOException, InterruptedException {
    try (Socket upstream = new Socket("127.0.0.1", upstreamPort)) {
      upstream.getOutputStream().write(closing(head).getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = new BufferedInputStream(upstream.getInputStream());
      OutputStream out = client.getOutputStream();
      out.write(closing(readHead(in)).getBytes(StandardCharsets.ISO_8859_1));
      spoilBody(in, out, client, fault);
    }
  }

  private static void spoilBody(InputStream in, OutputStream out, Socket client, Fault fault)
      throws IOException, InterruptedException {
    int piece = fault instanceof Fault.Slow slow ? slow.pieceBytes() : 8192;
    long limit = Long.MAX_VALUE;
    if (fault instanceof Fault.CutAfter cut) {
      limit = cut.bytes();
    } else if (fault instanceof Fault.ResetAfter reset) {
      limit = reset.bytes();
    } else if (fault instanceof Fault.SilenceAfter silence) {
      limit = silence.bytes();
    }
    byte[] buffer = new byte[piece];
    long sent = 0;
    while (sent < limit) {
      int read = in.read(buffer, 0, (int) Math.min(piece, limit - sent));
      if (read < 0) {
        break;
      }
      if (fault instanceof Fault.FlipByte flip && sent <= flip.at() && flip.at() < sent + read) {
        buffer[(int) (flip.at() - sent)] ^= 1;
      }
      out.write(buffer, 0, read);
      out.flush();
      sent += read;
      if (fault instanceof Fault.Slow slow) {
        Thread.sleep(slow.millis());
      }
    }
    if (fault instanceof Fault.SilenceAfter silence) {
      Thread.sleep(silence.millis());
    } else if (fault instanceof Fault.ResetAfter) {
      Thread.sleep(50); // Let what was sent arrive: a reset discards what is not yet read.
      client.setSoLinger(true, 0);
    }
  }

  private static void answerError(Socket client, Fault.ErrorCode error) throws IOException {
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
            + error.code()
            + "</Code><Message>scripted</Message></Error>";
    answer(
        client,
        error.status(),
        "Content-Type: application/xml\r\n",
        xml.getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(Socket client, int status, String headers, byte[] body)
      throws IOException {
    String head =
        "HTTP/1.1 "
            + status
            + " Scripted\r\nConnection: close\r\n"
            + headers
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().write(body);
    client.getOutputStream().flush();
  }

  private static String closing(String head) {
    int firstLine = head.indexOf("\r\n") + 2;
    String rest = head.substring(firstLine).replaceAll("(?im)^connection:[^\r]*\r\n", "");
    return head.substring(0, firstLine) + "Connection: close\r\n" + rest;
  }

  private static String header(String head, String name) {
    var value = Pattern.compile("(?im)^" + name + ": ([^\r]*)").matcher(head);
    return value.find() ? " [" + value.group(1) + "]" : "";
  }

  private static String readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int end = 0;
    for (int value = in.read(); value >= 0; value = in.read()) {
      head.write(value);
      end = value == "\r\n\r\n".charAt(end) ? end + 1 : value == '\r' ? 1 : 0;
      if (end == 4) {
        break;
      }
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }
}
