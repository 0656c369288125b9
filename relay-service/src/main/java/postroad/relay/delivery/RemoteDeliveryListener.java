package postroad.relay.delivery;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import postroad.contract.Topics;
import postroad.relay.RelaySettings;

/**
 * The relay's door: an order comes in, its outcomes go out, then the offset moves. An order that is
 * read twice is carried twice: so it goes with what was in our hands when the process died, and
 * with nothing that was finished.
 */
final class RemoteDeliveryListener implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(RemoteDeliveryListener.class);

  /** So often, at least, offsets are committed and full queues are tried again. */
  private static final Duration TURN = Duration.ofMillis(50);

  private static final Duration LEAVE = Duration.ofSeconds(2);

  private final OrderSource source;
  private final OrderIntake intake;
  private final DestinationQueues queues;
  private final RelaySettings settings;
  private final ProgressSettings progress;

  private volatile @Nullable Thread thread;
  private volatile @Nullable Assignment assignment;
  private volatile boolean isStopping;
  private volatile boolean isConnected;

  RemoteDeliveryListener(
      OrderSource source,
      OrderIntake intake,
      DestinationQueues queues,
      RelaySettings settings,
      ProgressSettings progress) {
    this.source = source;
    this.intake = intake;
    this.queues = queues;
    this.settings = settings;
    this.progress = progress;
  }

  @Override
  public void start() {
    isStopping = false;
    thread = Thread.ofPlatform().name("relay-orders").start(this::listenUntilStopped);
  }

  @Override
  public void stop() {
    isStopping = true;
    Thread listening = thread;
    if (listening != null) {
      try {
        listening.join(
            settings
                .drain()
                .plus(Assignment.REBALANCE)
                .plus(Assignment.BROKER_PATIENCE)
                .plus(LEAVE));
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** How many orders are in our hands. */
  int inFlight() {
    Assignment current = assignment;
    return current == null ? 0 : current.inHand();
  }

  /** Whether a broker is at the other end. */
  boolean isConnected() {
    return isConnected;
  }

  private void listenUntilStopped() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    while (!isStopping) {
      try {
        listen(backoff);
      } catch (RuntimeException broken) {
        isConnected = false;
        log.error("orders cannot be read; trying again", broken);
        if (!isStopping && !backoff.pause()) {
          return;
        }
      }
    }
  }

  private void listen(Backoff backoff) {
    Consumer<String, byte[]> consumer = source.open();
    Assignment ours = new Assignment(consumer, queues, settings, progress);
    assignment = ours;
    try {
      consumer.subscribe(List.of(Topics.REMOTE), ours);
      Metric connections = connectionsOf(consumer);
      while (!isStopping) {
        takeTurn(consumer, ours);
        isConnected = connections.metricValue() instanceof Double open && open > 0;
        backoff.reset();
      }
      ours.releaseAll();
    } finally {
      ours.abandon();
      leave(consumer);
    }
  }

  private void takeTurn(Consumer<String, byte[]> consumer, Assignment ours) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(TURN)) {
      PartitionInHand partition = ours.get(new TopicPartition(record.topic(), record.partition()));
      if (partition != null) {
        intake.take(record, partition);
      }
    }
    ours.placeAndPace();
    ours.commit();
    queues.sweep();
  }

  private static Metric connectionsOf(Consumer<String, byte[]> consumer) {
    return consumer.metrics().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals("connection-count"))
        .filter(entry -> entry.getKey().group().equals("consumer-metrics"))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static void leave(Consumer<String, byte[]> consumer) {
    try {
      consumer.close(CloseOptions.timeout(LEAVE));
    } catch (KafkaException away) {
      log.debug("left without taking leave", away);
    }
  }
}
