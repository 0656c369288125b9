package postroad.protocol.sasl;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands ahead of a client's first words (RFC 5801 §4): about channel binding, and for whom it
 * wants to act.
 *
 * @param binding what the client says of channel binding
 * @param actFor empty when nobody else
 * @param written as it was sent, with both its commas
 */
record Gs2Header(Binding binding, String actFor, String written) {

  /** What a client says of channel binding. */
  sealed interface Binding {

    /** {@code n}: it knows none. */
    record Unknown() implements Binding {}

    /** {@code y}: it knows one, but believes that we do not. */
    record Unoffered() implements Binding {}

    /** {@code p}: it uses this type. */
    record Used(String type) implements Binding {}
  }

  /** The header at the beginning of a message; empty when there is none. */
  static Optional<Gs2Header> of(String message) {
    int first = message.indexOf(',');
    int second = message.indexOf(',', first + 1);
    if (first < 0 || second < 0) {
      return Optional.empty();
    }
    Binding binding = binding(message.substring(0, first));
    String actFor = message.substring(first + 1, second);
    if (binding == null || !(actFor.isEmpty() || actFor.startsWith("a="))) {
      return Optional.empty();
    }
    String written = message.substring(0, second + 1);
    return actFor.isEmpty()
        ? Optional.of(new Gs2Header(binding, "", written))
        : name(actFor.substring(2)).map(name -> new Gs2Header(binding, name, written));
  }

  /**
   * A name as it is meant: comma and equals sign are written {@code =2C} and {@code =3D} (RFC 5802
   * §5.1). Empty when it is none.
   */
  static Optional<String> name(String written) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) != '=') {
        name.append(written.charAt(i));
      } else if (written.startsWith("=2C", i)) {
        name.append(',');
        i += 2;
      } else if (written.startsWith("=3D", i)) {
        name.append('=');
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
  }

  private static @Nullable Binding binding(String flag) {
    return switch (flag) {
      case "n" -> new Binding.Unknown();
      case "y" -> new Binding.Unoffered();
      default -> flag.matches("p=[A-Za-z0-9.-]+") ? new Binding.Used(flag.substring(2)) : null;
    };
  }
}
