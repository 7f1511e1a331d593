/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page in a browser without a screen, worked by keys alone. */
final class KeyboardBrowser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Process process;
  private final WebSocket socket;
  private int calls;

  private KeyboardBrowser(Process process, String address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
  }

  /** Opens a page; the test is skipped where there is no browser. */
  static KeyboardBrowser open(Path page, Path folder) throws Exception {
    Path profile = folder.resolve("keyboard");
    Process process =
        Chromium.on(page, profile, "--remote-debugging-port=0")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      KeyboardBrowser browser = new KeyboardBrowser(process, address(profile));
      browser.await("document.readyState === 'complete' && !!document.querySelector('main')");
      return browser;
    } catch (Exception e) {
      end(process);
      throw e;
    }
  }

  private static String address(Path profile) throws Exception {
    Path port = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (Files.exists(port) && !Files.readAllLines(port).isEmpty()) {
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        String pages =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        for (JsonNode each : JSON.readTree(pages)) {
          if (each.path("type").asText().equals("page")) {
            return each.path("webSocketDebuggerUrl").asText();
          }
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("The browser does not answer");
  }

  /** Returns what an expression of the page's script comes to. */
  JsonNode value(String expression) throws Exception {
    ObjectNode wanted = JSON.createObjectNode().put("returnByValue", true);
    JsonNode result = call("Runtime.evaluate", wanted.put("expression", expression));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Presses and lets go of a key such as {@code Tab}; a text is what it writes. */
  void press(String key, int code, String text) throws Exception {
    ObjectNode down = key(key, code).put("type", text.isEmpty() ? "rawKeyDown" : "keyDown");
    call("Input.dispatchKeyEvent", down.put("text", text));
    call("Input.dispatchKeyEvent", key(key, code).put("type", "keyUp"));
  }

  private static ObjectNode key(String key, int code) {
    return JSON.createObjectNode()
        .put("key", key)
        .put("code", key)
        .put("windowsVirtualKeyCode", code);
  }

  /** Prints the page, as a reader would. */
  void print() throws Exception {
    call("Page.printToPDF", JSON.createObjectNode());
  }

  /** Lays the page out as on paper of a width in pixels, without a printer. */
  void onPaper(int width) throws Exception {
    call("Emulation.setEmulatedMedia", JSON.createObjectNode().put("media", "print"));
    resize(width, 1_000);
  }

  /** Makes the page as wide as a phone, or as anything else. */
  void resize(int width, int height) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        JSON.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", true));
  }

  private void await(String condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!value(condition).asBoolean()) {
      if (System.nanoTime() > end) {
        throw new IOException("Never came true: " + condition);
      }
      Thread.sleep(50);
    }
  }

  private JsonNode call(String method, ObjectNode parameters) throws Exception {
    int id = ++calls;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    socket.sendText(message.set("params", parameters).toString(), true).join();
    while (true) {
      @Nullable String text = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (text == null) {
        throw new IOException("No answer to " + method);
      }
      JsonNode answer = JSON.readTree(text);
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    end(process);
  }

  /** Ends the browser with all that it started, which else goes on writing into its folder. */
  private static void end(Process process) {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
  }

  /** Puts the parts of each answer together. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        answers.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
