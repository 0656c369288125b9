package postroad.relay.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import postroad.contract.Topics;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;

/** Keeps policies in a compacted topic, which every replica reads from its beginning. */
final class TopicShelf implements PolicyShelf, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(TopicShelf.class);

  private static final Duration TURN = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Mail waits for its policy that long, and then goes back to the spool. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> readers;
  private final Consumer<ProducerRecord<String, byte[]>> writer;
  private final Map<String, KnownPolicy> policies = new ConcurrentHashMap<>();
  private final CountDownLatch read = new CountDownLatch(1);

  private volatile boolean isStopping;
  private volatile @Nullable Thread thread;
  private volatile org.apache.kafka.clients.consumer.@Nullable Consumer<String, byte[]> reading;

  TopicShelf(
      Supplier<org.apache.kafka.clients.consumer.Consumer<String, byte[]>> readers,
      Consumer<ProducerRecord<String, byte[]>> writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public void start() {
    isStopping = false;
    thread = Thread.ofPlatform().name("relay-policies").daemon().start(this::readUntilStopped);
  }

  @Override
  public void stop() {
    isStopping = true;
    Thread waiting = thread;
    thread = null;
    var reader = reading;
    if (reader != null) {
      reader.wakeup();
    }
    if (waiting != null) {
      try {
        waiting.join(PAUSE.plus(PAUSE));
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public boolean isRead() {
    try {
      return read.getCount() == 0 || read.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Optional<KnownPolicy> of(String domain) {
    return Optional.ofNullable(policies.get(domain));
  }

  /** Known here at once; a write that fails is made up for by the next refresh. */
  @Override
  public void put(String domain, @Nullable KnownPolicy policy) {
    note(domain, policy);
    writer.accept(
        policy == null
            ? new ProducerRecord<>(Topics.STS_POLICIES, domain, null)
            : Wire.event(Topics.STS_POLICIES, domain, policy));
  }

  @Override
  public Map<String, KnownPolicy> all() {
    return Map.copyOf(policies);
  }

  private void readUntilStopped() {
    while (!isStopping) {
      try (var reader = readers.get()) {
        reading = reader;
        follow(reader);
      } catch (WakeupException stopping) {
        return;
      } catch (KafkaException away) {
        log.warn("the MTA-STS policies wait for the broker: {}", away.toString());
        pause();
      } catch (RuntimeException ours) {
        log.error("the MTA-STS policies are read from their beginning again", ours);
        pause();
      }
    }
  }

  private void follow(org.apache.kafka.clients.consumer.Consumer<String, byte[]> reader) {
    List<TopicPartition> partitions =
        reader.partitionsFor(Topics.STS_POLICIES).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("there is no topic " + Topics.STS_POLICIES);
    }
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
    while (!isStopping) {
      if (ends.entrySet().stream()
          .allMatch(end -> reader.position(end.getKey()) >= end.getValue())) {
        read.countDown();
      }
      reader.poll(TURN).forEach(this::note);
    }
  }

  private void note(ConsumerRecord<String, byte[]> record) {
    try {
      byte[] value = record.value();
      note(record.key(), value == null ? null : Wire.parse(value, KnownPolicy.class));
    } catch (UnreadableRecordException ofANewerVersion) {
      log.warn("the MTA-STS policy of {} cannot be read", record.key(), ofANewerVersion);
    }
  }

  /** What was fetched later counts, in whatever order it is read. */
  private void note(String domain, @Nullable KnownPolicy policy) {
    if (policy == null) {
      policies.remove(domain);
    } else {
      policies.merge(
          domain,
          policy,
          (known, latest) -> latest.fetched().isBefore(known.fetched()) ? known : latest);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
