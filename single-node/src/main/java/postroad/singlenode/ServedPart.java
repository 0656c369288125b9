package postroad.singlenode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;
import postroad.directory.Accounts;
import postroad.embedded.CannotStart;
import postroad.embedded.EmbeddedBroker;
import postroad.mailboxstore.Mailboxes;

/**
 * One part of a separate node, the broker or a service, as the process it has to itself. It lives
 * as long as its standard input: whoever started it is gone when that ends.
 */
final class ServedPart {

  static final String BROKER = "broker";

  /** Orders that are not settings of a service. */
  static final String FOLDER = "part.folder";

  static final String PORT = "part.port";
  static final String ADVERTISED_PORT = "part.advertised-port";
  static final String DOMAIN = "part.demo.domain";
  static final String PASSWORD = "part.demo.password";

  /** After a signal it is our starter who says when, so that services end before the broker. */
  private static final Duration TO_BE_LET_GO = Duration.ofSeconds(15);

  private final String name;
  private final Terminal terminal;
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  ServedPart(String name, Terminal terminal) {
    this.name = name;
    this.terminal = terminal;
  }

  /** Runs until the input ends; returns the exit code. */
  int serve() {
    BufferedReader input = new BufferedReader(terminal.input());
    Thread onSignal = new Thread(this::waitToBeLetGo, "stop");
    try (AutoCloseable _ = start(Orders.read(input).settings())) {
      Runtime.getRuntime().addShutdownHook(onSignal);
      say(new Word.Ready());
      while (input.readLine() != null) {
        LoggerFactory.getLogger(ServedPart.class).warn("more orders than were expected");
      }
      letGo.countDown();
    } catch (Exception failure) { // whatever it is, one sentence about it is what we can give
      LoggerFactory.getLogger("start").error("not started", failure);
      say(new Word.Failed(PostroadCommand.rootOf(failure), failure instanceof CannotStart));
      return 1;
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  private AutoCloseable start(Map<String, String> orders) throws IOException {
    if (name.equals(BROKER)) {
      return EmbeddedBroker.startDurable(
          Path.of(orders.getOrDefault(FOLDER, "")),
          Integer.parseInt(orders.getOrDefault(PORT, "")),
          Integer.parseInt(orders.getOrDefault(ADVERTISED_PORT, "")));
    }
    Map<String, String> settings = new HashMap<>(orders);
    Optional<String> domain = Optional.ofNullable(settings.remove(DOMAIN));
    Optional<String> password = Optional.ofNullable(settings.remove(PASSWORD));
    RunningService service = RunningService.start(service(name), settings);
    domain.ifPresent(name ->
        new DemoUsers(service.part(Accounts.class), service.part(Mailboxes.class), name)
            .ensure(password)
            .forEach(user -> say(new Word.Resident(user))));
    return service;
  }

  /** Of which service a part is, which may be the second of it: {@code relay-2}. */
  static Service service(String part) {
    return Service.valueOf(part.replaceFirst("-\\d$", "").toUpperCase(Locale.ROOT));
  }

  private void say(Word word) {
    terminal.say(word.line());
  }

  private void waitToBeLetGo() {
    say(new Word.Stopping());
    try {
      if (letGo.await(TO_BE_LET_GO.toSeconds(), TimeUnit.SECONDS)) {
        var _ = stopped.await(TO_BE_LET_GO.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
