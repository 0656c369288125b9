package postroad.singlenode;

import java.util.List;
import java.util.Optional;
import postroad.contract.MailAddress;

/**
 * One thing a part of a separate node says to the process that started it, as a line of its
 * standard output among whatever else is written there.
 */
sealed interface Word {

  /** It does its work now. */
  record Ready() implements Word {}

  /** There is this user; the password where it is known. */
  record Resident(DemoUsers.User user) implements Word {}

  /** It was asked to stop by a signal, and waits until it may. */
  record Stopping() implements Word {}

  /** It could not start; hopeless when it could not another time either. */
  record Failed(String sentence, boolean hopeless) implements Word {}

  String MARK = "\u0002";

  /** The line that says so. */
  default String line() {
    List<String> fields =
        switch (this) {
          case Ready() -> List.of("ready");
          case Resident(DemoUsers.User user) ->
              user.password() == null
                  ? List.of("resident", user.address().toString())
                  : List.of("resident", user.address().toString(), user.password());
          case Stopping() -> List.of("stopping");
          case Failed(String sentence, boolean hopeless) ->
              List.of(hopeless ? "hopeless" : "failed", sentence.replaceAll("\\v+", " "));
        };
    return MARK + String.join(MARK, fields);
  }

  /** What a line says; empty when it is not for us. */
  static Optional<Word> read(String line) {
    String[] fields = line.split(MARK, -1);
    if (fields.length < 2 || !fields[0].isEmpty()) {
      return Optional.empty();
    }
    return switch (fields[1]) {
      case "ready" -> Optional.of(new Ready());
      case "resident" ->
          Optional.of(
              new Resident(
                  new DemoUsers.User(
                      MailAddress.parse(fields[2]), fields.length > 3 ? fields[3] : null)));
      case "stopping" -> Optional.of(new Stopping());
      case "failed", "hopeless" -> Optional.of(new Failed(fields[2], fields[1].equals("hopeless")));
      default -> Optional.empty();
    };
  }
}
