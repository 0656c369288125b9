package postroad.singlenode;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import postroad.embedded.CannotStart;
import postroad.embedded.EmbeddedPostgres;
import postroad.singlenode.bodies.BodiesCommand;
import postroad.singlenode.directory.DirectoryCommand;
import postroad.singlenode.directory.Noun;
import postroad.singlenode.moving.ExportCommand;
import postroad.singlenode.moving.ImportCommand;
import postroad.singlenode.queue.QueueCommand;
import postroad.singlenode.queue.SuppressionCommand;
import postroad.singlenode.restore.RestoreCommand;
import postroad.singlenode.trace.TraceCommand;

/** The command {@code postroad}: runs a node, follows a mail through one, or steers its queue. */
public final class PostroadCommand {

  private static final int FAILED = 1;
  private static final int NOT_UNDERSTOOD = 64; // EX_USAGE

  private final Terminal terminal;
  private volatile boolean asked = true;

  private PostroadCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  public static void main(String[] words) {
    int exitCode = new PostroadCommand(Terminal.ofThisProcess()).obey(List.of(words));
    Runtime.getRuntime().exit(exitCode);
  }

  private int obey(List<String> words) {
    try {
      String verb = words.isEmpty() ? "run" : words.getFirst();
      List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
      return switch (verb) {
        case "run" -> run(RunOptions.parse(rest.toArray(String[]::new)));
        case "serve" -> serve(rest);
        case "trace" -> new TraceCommand(terminal).run(rest);
        case "queue" -> new QueueCommand(terminal).run(rest);
        case "suppressions" -> new SuppressionCommand(terminal).run(rest);
        case "restore" -> new RestoreCommand(terminal).run(rest);
        case "bodies" -> new BodiesCommand(terminal).run(rest);
        case "import" -> new ImportCommand(terminal).run(rest);
        case "export" -> new ExportCommand(terminal).run(rest);
        default ->
            Noun.of(verb)
                .map(noun -> new DirectoryCommand(noun, terminal).run(rest))
                .orElseThrow(() -> new UsageException("not understood: " + verb));
      };
    } catch (UsageException mistake) {
      terminal.complain("postroad: " + mistake.getMessage() + " (postroad help says more)");
      return NOT_UNDERSTOOD;
    } catch (CannotStart reason) {
      terminal.complain("postroad: " + reason.getMessage());
      return FAILED;
    }
  }

  private int run(RunOptions options) {
    long begin = System.nanoTime();
    DataFolder data = folder(options);
    logInto(data.path(), "postroad");
    RunOptions all = withToken(options);
    RunnableNode node =
        options.heapOfEach().isPresent()
            ? new SeparateNode(all, data, terminal)
            : new SingleNode(all, data, terminal);
    Thread onSignal = new Thread(() -> stop(node), "stop");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      List<DemoUsers.User> users = node.start(demoPassword());
      double seconds = (System.nanoTime() - begin) / 1e9;
      new ReadyScreen(options, users).lines(seconds).forEach(terminal::say);
      new CountDownLatch(1).await();
      return 0;
    } catch (StartedParts.StoppedException | InterruptedException stopped) {
      return 0;
    } catch (CannotStart reason) {
      asked = false;
      throw reason;
    } catch (RuntimeException failure) {
      asked = false;
      terminal.complain(
          "postroad: " + rootOf(failure) + "; more in " + logFile(data.path(), "postroad"));
      LoggerFactory.getLogger("start").error("not started", failure); // in the file alone
      return FAILED;
    }
  }

  private static RunOptions withToken(RunOptions options) {
    Optional<String> chosen =
        Optional.ofNullable(options.settings().get(AdminToken.SETTING))
            .or(() -> Optional.ofNullable(System.getenv("POSTROAD_ADMIN_TOKEN")))
            .filter(token -> !token.isBlank());
    return options.with(AdminToken.SETTING, AdminToken.in(options.data(), chosen));
  }

  /** Before the first start the ports are looked at first, so that a refusal leaves no folder. */
  private static DataFolder folder(RunOptions options) {
    if (DataFolder.isNew(options.data())) {
      options.refuseTakenPorts();
      EmbeddedPostgres.refuseTaken(options.port(Port.POSTGRES));
    }
    DataFolder data = DataFolder.take(options.data());
    try {
      Leftovers.awaitEnd(data.path());
      options.refuseTakenPorts();
      return data;
    } catch (CannotStart taken) {
      data.close();
      throw taken;
    }
  }

  /** Also after a start that failed; then there is nothing to say about it. */
  private void stop(RunnableNode node) {
    if (asked) {
      terminal.say("Stopping ...");
    }
    node.stop();
    if (asked) {
      terminal.say("Stopped.");
    }
  }

  private static Optional<String> demoPassword() {
    return Optional.ofNullable(System.getenv("POSTROAD_DEMO_PASSWORD"))
        .filter(password -> !password.isBlank());
  }

  /** One log for the whole process; it must be chosen before anybody speaks to a logger. */
  private static void logInto(Path data, String name) {
    System.setProperty("postroad.log", logFile(data, name));
    System.setProperty("logback.configurationFile", "single-node-logback.xml");
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
  }

  private static String logFile(Path data, String name) {
    return data.resolve("log").resolve(name + ".log").toString();
  }

  /** What a separate node starts for each of its parts; not for people. */
  private int serve(List<String> words) {
    if (words.size() != 2) {
      throw new UsageException("a part and a folder are expected");
    }
    logInto(Path.of(words.getLast()), words.getFirst());
    return new ServedPart(words.getFirst(), terminal).serve();
  }

  /** The innermost reason, in one line. */
  static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String said = String.valueOf(root.getMessage());
    return Arrays.stream(said.split("\n")).findFirst().orElse(said);
  }
}
