package postroad.relay.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.relay.RelaySettings;

/**
 * The partitions that are ours now. One that is taken from us is left tidy: what has not reached
 * its content stops, the rest gets a bounded time, then the broker learns how far we have got. For
 * the consumer's thread.
 */
final class Assignment implements ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(Assignment.class);

  /** So long, at most, a group waits for a member that has died, and takes no commits. */
  static final Duration REBALANCE = Duration.ofSeconds(12);

  static final Duration BROKER_PATIENCE = Duration.ofSeconds(3);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration ROUND = Duration.ofMillis(100);
  private static final String UNCOMMITTED =
      "the last commit did not reach the broker: some mail may be carried again";

  private final Consumer<String, byte[]> consumer;
  private final DestinationQueues queues;
  private final RelaySettings settings;
  private final Map<TopicPartition, PartitionInHand> partitions = new ConcurrentHashMap<>();
  private final long commitEvery;
  private long lastCommit = System.nanoTime();
  private boolean isCommitUnanswered;

  Assignment(
      Consumer<String, byte[]> consumer,
      DestinationQueues queues,
      RelaySettings settings,
      ProgressSettings progress) {
    this.consumer = consumer;
    this.queues = queues;
    this.settings = settings;
    this.commitEvery = progress.commitEvery().toNanos();
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> given) {
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(given));
    for (TopicPartition partition : given) {
      @Nullable OffsetAndMetadata left = committed.get(partition);
      partitions.put(
          partition,
          new PartitionInHand(left == null ? null : Progress.of(left), settings.window()));
    }
    log.info("{} partitions are ours", partitions.size());
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> taken) {
    release(taken);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> taken) {
    log.warn("{} partitions were lost: what was in our hands will be carried again", taken.size());
    for (TopicPartition partition : taken) {
      forget(partition);
    }
  }

  /** Leaves all partitions tidy, for good: nothing may be read after it. */
  void releaseAll() {
    finishUnderWay(partitions.keySet());
    long until = System.nanoTime() + REBALANCE.toNanos();
    boolean isCommitted = commitNow(partitions.keySet());
    while (!isCommitted && System.nanoTime() - until < 0) {
      takePartInRebalance();
      isCommitted = commitNow(partitions.keySet());
    }
    if (!isCommitted) {
      log.warn(UNCOMMITTED);
    }
    abandon();
  }

  /** The group changes only while its members ask for more; what comes stays uncommitted. */
  private void takePartInRebalance() {
    consumer.pause(consumer.assignment());
    consumer.poll(ROUND);
  }

  /** Lets go of everything at once, without telling the broker. */
  void abandon() {
    List.copyOf(partitions.keySet()).forEach(this::forget);
  }

  /** The partition; absent when it was taken from us. */
  @Nullable PartitionInHand get(TopicPartition partition) {
    return partitions.get(partition);
  }

  /** How many orders are in our hands. May be asked by any thread. */
  int inHand() {
    return partitions.values().stream().mapToInt(PartitionInHand::inHand).sum();
  }

  /** Places what waits, and reads only from partitions with room. */
  void placeAndPace() {
    Set<TopicPartition> paused = consumer.paused();
    partitions.forEach((partition, inHand) -> {
      inHand.placeIn(queues);
      boolean isPaused = paused.contains(partition);
      if (inHand.isFull() && !isPaused) {
        consumer.pause(Set.of(partition));
      } else if (!inHand.isFull() && isPaused) {
        consumer.resume(Set.of(partition));
      }
    });
  }

  /** Tells the broker how far we have got, if that is news and the last time is long enough ago. */
  void commit() {
    long now = System.nanoTime();
    if (isCommitUnanswered || now - lastCommit < commitEvery) {
      return;
    }
    lastCommit = now;
    Map<TopicPartition, Progress> news = newsOf(partitions.keySet());
    if (!news.isEmpty()) {
      isCommitUnanswered = true;
      consumer.commitAsync(commits(news), (sent, failure) -> answered(news, failure));
    }
  }

  private void answered(Map<TopicPartition, Progress> news, @Nullable Exception failure) {
    isCommitUnanswered = false;
    if (failure == null) {
      remember(news);
    } else {
      log.debug("a commit did not reach the broker; the next will", failure);
    }
  }

  private void release(Collection<TopicPartition> taken) {
    finishUnderWay(taken);
    if (!commitNow(taken)) {
      log.warn(UNCOMMITTED);
    }
    taken.forEach(this::forget);
  }

  private void finishUnderWay(Collection<TopicPartition> taken) {
    List<PartitionInHand> going =
        taken.stream().filter(partitions::containsKey).map(partitions::get).toList();
    going.forEach(PartitionInHand::callOff);
    awaitUnderWay(going);
  }

  private void awaitUnderWay(List<PartitionInHand> going) {
    long until = System.nanoTime() + settings.drain().toNanos();
    try {
      while (going.stream().anyMatch(PartitionInHand::isUnderWay)
          && System.nanoTime() - until < 0) {
        Thread.sleep(GLANCE);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether that was the last word; not while the group rebalances. */
  private boolean commitNow(Collection<TopicPartition> taken) {
    Map<TopicPartition, Progress> news = newsOf(taken);
    if (news.isEmpty()) {
      return true;
    }
    try {
      consumer.commitSync(commits(news), BROKER_PATIENCE);
      remember(news);
    } catch (RebalanceInProgressException later) {
      log.debug("the group rebalances and takes no commits", later);
      return false;
    } catch (KafkaException away) {
      log.warn(UNCOMMITTED, away);
    }
    return true;
  }

  private Map<TopicPartition, Progress> newsOf(Collection<TopicPartition> some) {
    Map<TopicPartition, Progress> news = new HashMap<>();
    for (TopicPartition partition : some) {
      PartitionInHand inHand = partitions.get(partition);
      if (inHand != null && inHand.ledger().hasRead()) {
        Progress progress = inHand.ledger().progress(consumer.position(partition, BROKER_PATIENCE));
        if (inHand.ledger().isNews(progress)) {
          news.put(partition, progress);
        }
      }
    }
    return news;
  }

  private static Map<TopicPartition, OffsetAndMetadata> commits(
      Map<TopicPartition, Progress> news) {
    return news.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().commit()));
  }

  private void remember(Map<TopicPartition, Progress> news) {
    news.forEach((partition, progress) -> {
      PartitionInHand inHand = partitions.get(partition);
      if (inHand != null) {
        inHand.ledger().committed(progress);
      }
    });
  }

  private void forget(TopicPartition partition) {
    PartitionInHand gone = partitions.remove(partition);
    if (gone != null) {
      gone.callOff();
      gone.letGo();
      queues.forgetLetGo();
    }
  }
}
