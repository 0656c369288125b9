package postroad.singlenode.queue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.singlenode.UsageException;

/**
 * What follows the verb.
 *
 * @param names the words without dashes: ids, mostly
 * @param values what has a value, without its dashes
 * @param flags what has none
 */
record QueueWords(List<String> names, Map<String, String> values, Set<String> flags) {

  private static final Set<String> FLAGS =
      Set.of("json", "yes", "dry-run", "all", "header", "body", "held", "not-held", "direct");

  /** The conditions, as the administration calls them. */
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "destination", "destination",
          "sender", "sender",
          "recipient", "recipient",
          "tenant", "tenant",
          "status", "status",
          "class", "bounce",
          "older-than", "olderThan",
          "priority", "priority",
          "reply", "reply");

  private static final Set<String> VALUES =
      Set.of("data", "url", "token", "limit", "via", "reason", "domain", "sender-domain", "for");

  QueueWords {
    names = List.copyOf(names);
    values = Map.copyOf(values);
    flags = Set.copyOf(flags);
  }

  static QueueWords read(List<String> words) {
    List<String> names = new ArrayList<>();
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> flags = new HashSet<>();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (!word.startsWith("--")) {
        names.add(word.strip());
        continue;
      }
      int equals = word.indexOf('=');
      String option = word.substring(2, equals < 0 ? word.length() : equals);
      if (FLAGS.contains(option) && equals < 0) {
        flags.add(option);
      } else if (VALUES.contains(option) || CONDITIONS.containsKey(option)) {
        values.put(option, equals < 0 ? valueAfter(word, rest) : word.substring(equals + 1));
      } else {
        throw new UsageException("not understood: " + word);
      }
    }
    return new QueueWords(names, values, flags);
  }

  boolean says(String flag) {
    return flags.contains(flag);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  Path data() {
    return Path.of(value("data").orElse("data"));
  }

  int limit(int usual) {
    try {
      int limit = value("limit").map(Integer::parseInt).orElse(usual);
      if (limit > 0) {
        return limit;
      }
    } catch (NumberFormatException noNumber) {
      throw new UsageException("--limit needs a number");
    }
    throw new UsageException("--limit needs a number above 0");
  }

  /** The conditions said, by the names the administration has for them. */
  Map<String, Object> conditions() {
    Map<String, Object> said = new LinkedHashMap<>();
    CONDITIONS.forEach((word, name) -> {
      String value = values.get(word);
      if (value != null) {
        said.put(name, name.equals("priority") ? number(value) : value);
      }
    });
    if (says("held") || says("not-held")) {
      said.put("held", says("held"));
    }
    return said;
  }

  /** The only name, or the first of those allowed. */
  @Nullable String name(int index) {
    return index < names.size() ? names.get(index) : null;
  }

  String needed(int index, String what) {
    return Objects.requireNonNullElseGet(
        name(index),
        () -> {
          throw new UsageException(what);
        });
  }

  private static Integer number(String value) {
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException noNumber) {
      throw new UsageException("--priority needs a number from -9 to 9");
    }
  }

  private static String valueAfter(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(option + " needs a value");
    }
    return rest.next();
  }
}
