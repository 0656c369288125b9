package postroad.mailbox.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/** Where partitions ended at some time: the offset the next record was going to have. */
record Ends(Map<TopicPartition, Long> offsets) {

  Ends {
    offsets = Map.copyOf(offsets);
  }

  static Ends of(Map<TopicPartition, Long> offsets) {
    return new Ends(offsets);
  }

  /** Reads what {@link #toString} wrote: {@code topic-0=12 topic-1=0}. */
  static Ends parse(String text) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (String one : text.isEmpty() ? new String[0] : text.split(" ")) {
      int dash = one.lastIndexOf('-');
      int equals = one.indexOf('=', dash);
      int partition = Integer.parseInt(one.substring(dash + 1, equals));
      offsets.put(
          new TopicPartition(one.substring(0, dash), partition),
          Long.parseLong(one.substring(equals + 1)));
    }
    return new Ends(offsets);
  }

  Map<TopicPartition, Long> of(String topic) {
    return offsets.entrySet().stream()
        .filter(each -> each.getKey().topic().equals(topic))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** 0 for a partition that was not there. */
  long offset(TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  @Override
  public String toString() {
    return offsets.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
