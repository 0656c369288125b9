package postroad.singlenode.node;

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
 * @param names the words without dashes
 * @param values what has a value, without its dashes
 * @param flags what has none
 */
public record Words(List<String> names, Map<String, String> values, Set<String> flags) {

  /** What every command understands. */
  private static final Set<String> COMMON_FLAGS = Set.of("json");

  private static final Set<String> COMMON_VALUES = Set.of("data", "url", "token");

  public Words {
    names = List.copyOf(names);
    values = Map.copyOf(values);
    flags = Set.copyOf(flags);
  }

  /**
   * Reads what a person wrote.
   *
   * @param ownFlags what the command knows that has no value
   * @param ownValues what it knows that has one
   * @throws UsageException when there is anything else
   */
  public static Words read(List<String> words, Set<String> ownFlags, Set<String> ownValues) {
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
      if (isOneOf(option, COMMON_FLAGS, ownFlags) && equals < 0) {
        flags.add(option);
      } else if (isOneOf(option, COMMON_VALUES, ownValues)) {
        values.put(option, equals < 0 ? valueAfter(word, rest) : word.substring(equals + 1));
      } else {
        throw new UsageException("not understood: " + word);
      }
    }
    return new Words(names, values, flags);
  }

  public boolean says(String flag) {
    return flags.contains(flag);
  }

  public Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  public Path data() {
    return Path.of(value("data").orElse("data"));
  }

  public int limit(int usual) {
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

  /** The only name, or the first of those allowed. */
  public @Nullable String name(int index) {
    return index < names.size() ? names.get(index) : null;
  }

  public String needed(int index, String what) {
    return Objects.requireNonNullElseGet(
        name(index),
        () -> {
          throw new UsageException(what);
        });
  }

  private static boolean isOneOf(String option, Set<String> common, Set<String> own) {
    return common.contains(option) || own.contains(option);
  }

  private static String valueAfter(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(option + " needs a value");
    }
    return rest.next();
  }
}
