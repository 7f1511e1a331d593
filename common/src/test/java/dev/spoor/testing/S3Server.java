/* Copyright 2026 the Spoor authors. SPDX-License-Identifier: Apache-2.0 */
package dev.spoor.testing;

import dev.spoor.common.store.StoreSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An S3 server in a process of its own (S3Proxy), over a plain folder: a file in {@code
 * folder/bucket/key} is the object {@code s3://bucket/key}. It checks signatures.
 *
 * <p>One server serves all tests of a JVM and ends with it. Use a bucket per test class.
 */
public final class S3Server {
  /** Access key id that the server knows. */
  public static final String ACCESS_KEY_ID = "local-identity";

  /** Secret of {@link #ACCESS_KEY_ID}. */
  public static final String SECRET_ACCESS_KEY = "local-credential";

  private static final int START_SECONDS = 60;
  private static S3Server shared;

  private final Path folder;
  private final int port;

  private S3Server(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Returns the server, starting it on first use, and puts its credentials where the SDK's default
   * chain finds them.
   */
  public static synchronized S3Server shared() {
    if (shared == null) {
      shared = start();
    }
    System.setProperty("aws.accessKeyId", ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", SECRET_ACCESS_KEY);
    return shared;
  }

  /** Returns the folder of a bucket, making the bucket if it is new. */
  public Path bucket(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts every file below a folder into a bucket, under a prefix that is empty or ends in "/". */
  public void fill(String bucket, String prefix, Path source) {
    Path target = bucket(bucket).resolve(prefix);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns {@code http://127.0.0.1:port}. */
  public String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** Returns the port on the loopback address. */
  public int port() {
    return port;
  }

  /** Returns the settings that lead to this server. */
  public StoreSettings settings() {
    return new StoreSettings(endpoint(), "us-east-1", true, null);
  }

  private static S3Server start() {
    try {
      Path folder = Files.createTempDirectory("spoor-s3-");
      IOException last = null;
      for (int attempt = 0; attempt < 3; attempt++) {
        int port = freePort();
        Process process = launch(folder, port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, folder)));
        try {
          awaitAnswer(process, port, folder);
          return new S3Server(Files.createDirectories(folder.resolve("data")), port);
        } catch (IOException e) {
          process.destroyForcibly();
          last = e;
        }
      }
      throw last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path folder, int port) throws IOException {
    Path jar =
        Path.of(
                System.getProperty("spoor.root", ".."),
                "common/target/s3proxy/s3proxy-jar-with-dependencies.jar")
            .toAbsolutePath()
            .normalize();
    if (!Files.exists(jar)) {
      throw new IOException("No S3 server at " + jar + ". Run ./mvnw test once.");
    }
    Properties properties = new Properties();
    properties.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    properties.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
    properties.setProperty("s3proxy.identity", ACCESS_KEY_ID);
    properties.setProperty("s3proxy.credential", SECRET_ACCESS_KEY);
    properties.setProperty("s3proxy.ignore-unknown-headers", "true");
    properties.setProperty("jclouds.provider", "filesystem-nio2");
    properties.setProperty(
        "jclouds.filesystem.basedir", Files.createDirectories(folder.resolve("data")).toString());
    properties.setProperty("jclouds.identity", "x");
    properties.setProperty("jclouds.credential", "x");
    Path file = folder.resolve("s3proxy.conf");
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    String self = S3Server.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-cp",
                jar + File.pathSeparator + self,
                S3ServerProcess.class.getName(),
                "--properties",
                file.toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("s3proxy.log").toFile())
        .start();
  }

  private static void awaitAnswer(Process process, int port, Path folder) throws IOException {
    long deadline = System.nanoTime() + START_SECONDS * 1_000_000_000L;
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        HttpURLConnection connection =
            (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/").toURL().openConnection();
        if (connection.getResponseCode() > 0) {
          return;
        }
      } catch (IOException e) {
        pause();
      }
    }
    throw new IOException(
        "The S3 server did not start: " + Files.readString(folder.resolve("s3proxy.log")));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the S3 server started", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void end(Process process, Path folder) {
    process.destroyForcibly();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // What is left lies in the system's folder for temporary files.
    }
  }
}
