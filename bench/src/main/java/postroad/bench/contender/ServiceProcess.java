package postroad.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;

/** One of our services in a process of its own, as its image runs it. */
public final class ServiceProcess implements AutoCloseable {

  private final ServerProcess process;
  private final int port;

  private ServiceProcess(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * What is started.
   *
   * @param name of its log
   * @param options of its Java
   * @param settings what it is told beside its ground
   */
  public record Plan(String name, String mainClass, List<String> options, List<String> settings) {

    public Plan {
      options = List.copyOf(options);
      settings = List.copyOf(settings);
    }

    /** The mailbox service with its defaults. */
    public static Plan mailbox(List<String> options) {
      return new Plan("mailbox", "postroad.mailbox.MailboxServiceApplication", options, List.of());
    }
  }

  /** Starts it on this ground; returns when its Actuator answers. */
  public static ServiceProcess start(Plan plan, Path folder, Ground ground, Java java)
      throws IOException {
    int port = ServerProcess.freePort();
    List<String> words = new ArrayList<>(ground.settings());
    words.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
    words.addAll(plan.settings());
    List<String> command = java.command(plan.options(), plan.mainClass(), words);
    Path log = folder.resolve(plan.name() + ".log");
    return new ServiceProcess(ServerProcess.start(command, log, port), port);
  }

  /** What Linux knows of it. */
  public ProcessTree tree() {
    return process.tree();
  }

  /** Where its Actuator listens. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.close();
  }
}
