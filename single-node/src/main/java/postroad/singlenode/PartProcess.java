package postroad.singlenode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.embedded.CannotStart;

/** A part of a separate node, seen from outside: started, watched, started again when it ends. */
final class PartProcess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PartProcess.class);

  private static final Duration TO_STOP = Duration.ofSeconds(30);

  /** A database that is slow on a busy machine is no reason to give up the whole node. */
  private static final int FIRST_STARTS = 3;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration LONG_LIFE = Duration.ofSeconds(30);

  private final Plan plan;
  private final Terminal terminal;
  private final List<DemoUsers.User> residents = new ArrayList<>();
  private final CompletableFuture<List<DemoUsers.User>> ready = new CompletableFuture<>();
  private final Thread keeper;
  private boolean closing;
  private @Nullable Process process;
  private @Nullable String complaint;
  private boolean hopeless;

  private PartProcess(Plan plan, Terminal terminal) {
    this.plan = plan;
    this.terminal = terminal;
    this.keeper = Thread.ofPlatform().daemon().name("keep " + plan.name()).unstarted(this::keep);
  }

  /**
   * What is started.
   *
   * @param name of a service in small letters, or {@link ServedPart#BROKER}
   * @param orders what it is told, again at every start
   * @param data the folder of the node
   * @param heap of its Java, such as {@code 256m}
   */
  record Plan(String name, Orders orders, Path data, String heap) {

    /** Where the number of the process stands while it runs. */
    Path pidFile() {
      return Leftovers.folderIn(data).resolve(name + ".pid");
    }
  }

  /** Starts it; {@link #awaitReady} says when it does its work. */
  static PartProcess start(Plan plan, Terminal terminal) {
    PartProcess part = new PartProcess(plan, terminal);
    part.keeper.start();
    return part;
  }

  /**
   * Returns when it does its work for the first time, with the users it knows of.
   *
   * @throws CannotStart when it ends before
   */
  List<DemoUsers.User> awaitReady() {
    return ready.join();
  }

  private void keep() {
    Duration pause = FIRST_PAUSE;
    int starts = 0;
    try {
      while (!isClosing()) {
        long began = System.nanoTime();
        String ending = live();
        if (!ready.isDone() && (hopeless || ++starts == FIRST_STARTS)) {
          ready.completeExceptionally(new CannotStart.ServerFailed(ending, null));
          return;
        }
        boolean wasLong = System.nanoTime() - began > LONG_LIFE.toNanos();
        pause = wasLong ? FIRST_PAUSE : pause;
        Thread.sleep(pause);
        pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_PAUSE));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } finally {
      ready.completeExceptionally(new StartedParts.StoppedException()); // when it never was
    }
  }

  /** One life of the process; returns why it ended. */
  private String live() throws InterruptedException {
    residents.clear();
    complaint = null;
    try {
      Process started = launch();
      Files.writeString(plan.pidFile(), started.pid() + "\n", StandardCharsets.US_ASCII);
      try (BufferedReader said = started.inputReader(StandardCharsets.UTF_8)) {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          Word.read(line).ifPresentOrElse(this::hear, relay(line));
        }
      }
      int exit = started.waitFor();
      Files.deleteIfExists(plan.pidFile());
      return ended(complaint == null ? "it ended with " + exit : complaint);
    } catch (IOException trouble) {
      return ended(trouble.toString());
    }
  }

  private String ended(String why) {
    String sentence = "the %s did not go on: %s".formatted(plan.name(), why);
    if (!isClosing()) {
      log.warn(sentence);
      terminal.complain("It is started again: " + sentence);
    }
    return sentence;
  }

  private Runnable relay(String line) {
    return () -> terminal.complain(plan.name() + ": " + line);
  }

  private void hear(Word word) {
    switch (word) {
      case Word.Ready() -> ready.complete(List.copyOf(residents));
      case Word.Resident(DemoUsers.User user) -> residents.add(user);
      case Word.Failed(String sentence, boolean isHopeless) -> {
        complaint = sentence;
        hopeless = isHopeless;
      }
      case Word.Stopping() -> letGoUnlessNodeStops();
    }
  }

  /** A signal may have come to the part alone; when it came to all of us, our own stop is next. */
  private void letGoUnlessNodeStops() {
    try {
      Thread.sleep(FIRST_PAUSE);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    if (!isClosing()) {
      letGo();
    }
  }

  private synchronized Process launch() throws IOException {
    if (closing) {
      throw new IOException("the node is stopping");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process started = builder.start();
    process = started;
    Writer orders = started.outputWriter(StandardCharsets.UTF_8);
    orders.write(plan.orders().text());
    orders.flush();
    return started;
  }

  /**
   * Our own Java with our own switches, except for the memory. So short that the system shows it
   * whole: whoever looks for our parts knows them by it.
   */
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(word -> !word.startsWith("-Xm"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx" + plan.heap(), "-Xms32m"));
    command.addAll(List.of(PostroadCommand.class.getName(), "serve", plan.name()));
    command.add(plan.data().toString());
    return command;
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  private synchronized void letGo() {
    if (process == null) {
      return;
    }
    try {
      process.outputWriter(StandardCharsets.UTF_8).close();
    } catch (IOException gone) {
      log.debug("{} has ended already", plan.name(), gone);
    }
  }

  @Override
  public void close() {
    Process running;
    synchronized (this) {
      closing = true;
      running = process;
    }
    letGo();
    keeper.interrupt();
    try {
      if (running != null && !running.waitFor(TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
      Files.deleteIfExists(plan.pidFile());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
