package postroad.singlenode.queue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.Words;

/** The words that are the queue's own, and those of its conditions. */
final class QueueWords {

  private static final Set<String> FLAGS =
      Set.of("yes", "dry-run", "all", "header", "body", "held", "not-held", "direct");

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
      Stream.concat(
              CONDITIONS.keySet().stream(),
              Stream.of("limit", "via", "reason", "domain", "sender-domain", "for"))
          .collect(Collectors.toUnmodifiableSet());

  private QueueWords() {}

  static Words read(List<String> words) {
    return Words.read(words, FLAGS, VALUES);
  }

  /** The conditions said, by the names the administration has for them. */
  static Map<String, Object> conditions(Words said) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    CONDITIONS.forEach((word, name) ->
        said.value(word)
            .ifPresent(
                value -> conditions.put(name, name.equals("priority") ? number(value) : value)));
    if (said.says("held") || said.says("not-held")) {
      conditions.put("held", said.says("held"));
    }
    return conditions;
  }

  private static Integer number(String value) {
    try {
      return Integer.valueOf(value);
    } catch (NumberFormatException noNumber) {
      throw new UsageException("--priority needs a number from -9 to 9");
    }
  }
}
