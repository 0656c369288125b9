package postroad.ingress.handover;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Partitioner;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import postroad.contract.Topics;

/**
 * Puts mails that come in together into one partition, so that one write to disk is enough for all
 * of them; every so many octets it goes on to the next partition that has a leader. Which one a
 * mail is in matters to nobody: its key is its id, and it comes once. Other topics are spread by
 * their keys, as Kafka's own partitioner does it.
 */
public final class TogetherPartitioner implements Partitioner {

  /** As many octets as a batch has room for: partitions share the load without splitting it. */
  private static final int TURN = 256 * 1024;

  private long passed;

  @Override
  public int partition(
      String topic,
      @Nullable Object key,
      byte @Nullable [] keyOctets,
      @Nullable Object value,
      byte @Nullable [] octets,
      Cluster cluster) {
    if (!topic.equals(Topics.ACCEPTED)) {
      int hash = keyOctets == null ? 0 : Utils.toPositive(Utils.murmur2(keyOctets));
      return hash % cluster.partitionsForTopic(topic).size();
    }
    List<PartitionInfo> led = cluster.availablePartitionsForTopic(topic);
    List<PartitionInfo> open = led.isEmpty() ? cluster.partitionsForTopic(topic) : led;
    return open.get((int) (turn(octets == null ? 0 : octets.length) % open.size())).partition();
  }

  @Override
  public void close() {
    // nothing is held
  }

  @Override
  public void configure(Map<String, ?> settings) {
    // nothing to set
  }

  private synchronized long turn(int octets) {
    long now = passed / TURN;
    passed += octets + 1; // a mail that lies elsewhere counts too
    return now;
  }
}
