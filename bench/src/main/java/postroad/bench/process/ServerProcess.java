package postroad.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import postroad.embedded.LoopbackPort;

/** A server of ours in a process of its own, ended with us. */
public final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration GLANCE = Duration.ofMillis(50);

  private final Process process;
  private final Thread onExit;

  private ServerProcess(Process process) {
    this.process = process;
    this.onExit = new Thread(process::destroyForcibly, "end-" + process.pid());
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /**
   * Starts a server and returns when its port answers.
   *
   * @param log where what it says goes
   * @throws IOException when it ends before, or its port stays closed
   */
  public static ServerProcess start(List<String> command, Path log, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    ServerProcess server = new ServerProcess(builder.start());
    try {
      server.awaitPort(port, log);
      return server;
    } catch (IOException failed) {
      server.close();
      throw failed;
    }
  }

  /** The process and its children. */
  public ProcessTree tree() {
    return new ProcessTree(process.toHandle());
  }

  /** A port nobody listens on. */
  public static int freePort() {
    return LoopbackPort.free();
  }

  @Override
  public void close() {
    end(process, STOP);
    Runtime.getRuntime().removeShutdownHook(onExit);
  }

  /** Asks a process to end, and ends it when it does not within this time. */
  public static void end(Process process, Duration patience) {
    process.destroy();
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitPort(int port, Path log) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!answers(port)) {
      if (!process.isAlive()) {
        throw new IOException("the server ended with " + process.exitValue() + "; see " + log);
      }
      if (System.nanoTime() > end) {
        throw new IOException("nobody listens on " + port + " after " + START + "; see " + log);
      }
      Pause.of(GLANCE);
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }
}
