package postroad.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.CoordinatorLoadInProgressException;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.coordinator.common.runtime.CoordinatorEvent;
import org.apache.kafka.coordinator.common.runtime.CoordinatorEventProcessor;
import org.apache.kafka.coordinator.common.runtime.CoordinatorLoader;
import org.apache.kafka.coordinator.common.runtime.CoordinatorLoader.LoadSummary;
import org.apache.kafka.coordinator.common.runtime.CoordinatorMetrics;
import org.apache.kafka.coordinator.common.runtime.CoordinatorPlayback;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRuntime;
import org.apache.kafka.coordinator.common.runtime.CoordinatorRuntimeMetrics;
import org.apache.kafka.coordinator.common.runtime.CoordinatorShard;
import org.apache.kafka.coordinator.common.runtime.CoordinatorShardBuilder;
import org.apache.kafka.coordinator.common.runtime.PartitionWriter;
import org.apache.kafka.coordinator.common.runtime.Serializer;
import org.apache.kafka.server.util.timer.Timer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Kafka's own runtime of coordinators, with loads that end when the test says so. */
class LatestLoadTest {

  private static final TopicPartition OFFSETS = new TopicPartition("__consumer_offsets", 0);
  private static final LoadSummary DONE = new LoadSummary(0, 0, 0, 0, 0);

  private final List<CompletableFuture<LoadSummary>> loads = new ArrayList<>();

  @BeforeAll
  static void change() {
    LatestLoad.prepare();
  }

  @Test
  void theEndOfALoadThatWasCalledOffIsNotTheEndOfTheNext() throws ReflectiveOperationException {
    CoordinatorRuntime<CoordinatorShard<String>, String> runtime = runtime();
    runtime.scheduleLoadOperation(OFFSETS, 26);
    runtime.scheduleUnloadOperation(OFFSETS, OptionalInt.of(27));
    runtime.scheduleLoadOperation(OFFSETS, 28);
    assertThat(loads).hasSize(2);

    loads.getFirst().complete(DONE);
    assertThatThrownBy(() -> ask(runtime).join())
        .hasCauseInstanceOf(CoordinatorLoadInProgressException.class);

    loads.getLast().complete(DONE);
    assertThat(ask(runtime).join()).isEqualTo("answered");
  }

  private static CompletableFuture<String> ask(
      CoordinatorRuntime<CoordinatorShard<String>, String> runtime) {
    return runtime.scheduleReadOperation("ask", OFFSETS, (shard, offset) -> "answered");
  }

  private CoordinatorRuntime<CoordinatorShard<String>, String> runtime()
      throws ReflectiveOperationException {
    return new CoordinatorRuntime.Builder<CoordinatorShard<String>, String>()
        .withTime(Time.SYSTEM)
        .withTimer(idle(Timer.class))
        .withDefaultWriteTimeOut(Duration.ofSeconds(5))
        .withEventProcessor(new AtOnce())
        .withPartitionWriter(idle(PartitionWriter.class))
        .withLoader(new Loads())
        .withCoordinatorShardBuilderSupplier(LatestLoadTest::builder)
        .withCoordinatorRuntimeMetrics(idle(CoordinatorRuntimeMetrics.class))
        .withCoordinatorMetrics(metrics())
        .withSerializer(LatestLoadTest.<Serializer<String>>idle(Serializer.class))
        .withAppendLingerMs(OptionalInt.of(0))
        .withExecutorService(idle(java.util.concurrent.ExecutorService.class))
        .build();
  }

  /** The broker's own, which nothing here can be compiled against. */
  private static CoordinatorMetrics metrics() throws ReflectiveOperationException {
    return Class.forName("org.apache.kafka.coordinator.group.metrics.GroupCoordinatorMetrics")
        .asSubclass(CoordinatorMetrics.class)
        .getConstructor()
        .newInstance();
  }

  /** What the test ends by hand. */
  private final class Loads implements CoordinatorLoader<String> {

    @Override
    public CompletableFuture<LoadSummary> load(
        TopicPartition partition, CoordinatorPlayback<String> coordinator) {
      loads.add(new CompletableFuture<>());
      return loads.getLast();
    }

    @Override
    public void close() {}
  }

  /** Does what is asked of it where it is asked. */
  private static final class AtOnce implements CoordinatorEventProcessor {

    @Override
    public void enqueueLast(CoordinatorEvent event) {
      try {
        event.run();
      } catch (RuntimeException failed) {
        event.complete(failed);
      }
    }

    @Override
    public void enqueueFirst(CoordinatorEvent event) {
      enqueueLast(event);
    }

    @Override
    public void close() {}
  }

  @SuppressWarnings("unchecked")
  private static CoordinatorShardBuilder<CoordinatorShard<String>, String> builder() {
    return (CoordinatorShardBuilder<CoordinatorShard<String>, String>)
        Proxy.newProxyInstance(
            LatestLoadTest.class.getClassLoader(),
            new Class<?>[] {CoordinatorShardBuilder.class},
            (builder, method, arguments) ->
                method.getName().equals("build") ? idle(CoordinatorShard.class) : builder);
  }

  /** Somebody who does nothing and knows nothing. */
  @SuppressWarnings("unchecked")
  private static <T> T idle(Class<? super T> type) {
    return (T)
        Proxy.newProxyInstance(
            LatestLoadTest.class.getClassLoader(),
            new Class<?>[] {type},
            (idler, method, arguments) ->
                method.getReturnType() == boolean.class ? (Object) false : null);
  }
}
