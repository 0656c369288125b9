package postroad.spool.wording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of one kind of report with places to fill in. It can name values, choose between one
 * recipient and several, and repeat a part for each; it can compute nothing.
 *
 * @param language of the text, as a language tag
 */
record Template(String language, List<Piece> pieces) {

  static final Pattern PLACE = Pattern.compile("\\{([^{}\\s]*)}");

  /** A line, or lines under a condition. */
  sealed interface Piece {}

  /** One line; left out when it has places and none of them has anything to say. */
  record Line(String text) implements Piece {}

  /** Lines for one recipient, for several, or for each. */
  record Block(When when, List<Piece> pieces) implements Piece {}

  /** When a block is written. */
  enum When {
    ONE,
    MANY,
    EACH
  }

  Template {
    pieces = List.copyOf(pieces);
  }

  /** The filled-in lines, not wrapped yet. */
  List<String> lines(Map<String, String> mail, List<Map<String, String>> recipients) {
    List<String> lines = new ArrayList<>();
    new Filling(recipients, lines::add).fill(pieces, mail);
    return lines;
  }

  /** One filling of the template. */
  private record Filling(List<Map<String, String>> recipients, Consumer<String> lines) {

    void fill(List<Piece> pieces, Map<String, String> values) {
      for (Piece piece : pieces) {
        switch (piece) {
          case Line(var text) -> fill(text, values);
          case Block(var when, var inner) -> fill(when, inner, values);
        }
      }
    }

    private void fill(When when, List<Piece> inner, Map<String, String> values) {
      switch (when) {
        case ONE -> {
          if (recipients.size() == 1) {
            fill(inner, both(values, recipients.getFirst()));
          }
        }
        case MANY -> {
          if (recipients.size() > 1) {
            fill(inner, values);
          }
        }
        case EACH -> recipients.forEach(recipient -> fill(inner, both(values, recipient)));
      }
    }

    private static Map<String, String> both(Map<String, String> mail, Map<String, String> more) {
      Map<String, String> both = new HashMap<>(mail);
      both.putAll(more);
      return both;
    }

    private void fill(String text, Map<String, String> values) {
      List<String> found =
          PLACE.matcher(text).results().map(place -> valueOf(place.group(1), values)).toList();
      if (found.isEmpty()) {
        lines.accept(text);
      } else if (found.size() == 1) {
        found.getFirst().lines().forEach(line -> lines.accept(filled(text, List.of(line))));
      } else if (found.stream().anyMatch(value -> !value.isEmpty())) {
        lines.accept(filled(text, found));
      }
    }

    private static String valueOf(String name, Map<String, String> values) {
      return values.getOrDefault(name, "");
    }

    private static String filled(String text, List<String> values) {
      var next = values.iterator();
      return PLACE
          .matcher(text)
          .replaceAll(_ -> Matcher.quoteReplacement(next.next().replace('\n', ' ')));
    }
  }
}
