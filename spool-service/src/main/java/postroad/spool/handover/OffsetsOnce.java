package postroad.spool.handover;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Has a writer thrown away whose offsets did not reach the broker. Kafka's own keeps them when its
 * transaction is aborted, and commits them with the next one it is used for: what was read and
 * never ordered would be passed over (TransactionManager in 4.2, pendingTxnOffsetCommits).
 */
public final class OffsetsOnce {

  private OffsetsOnce() {}

  /** The same writer; once its offsets have failed it fails to abort, too, and so is not kept. */
  @SuppressWarnings("unchecked")
  public static <K, V> Producer<K, V> with(Producer<K, V> writer) {
    AtomicBoolean hasOldOffsets = new AtomicBoolean();
    return (Producer<K, V>)
        Proxy.newProxyInstance(
            OffsetsOnce.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              boolean isOffsets = method.getName().equals("sendOffsetsToTransaction");
              if (isOffsets) {
                hasOldOffsets.set(true);
              }
              Object answer = invoked(writer, method, arguments);
              if (isOffsets) {
                hasOldOffsets.set(false);
              }
              if (method.getName().equals("abortTransaction") && hasOldOffsets.get()) {
                throw new KafkaException("offsets failed: the writer that has them is let go");
              }
              return answer;
            });
  }

  private static Object invoked(Object writer, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(writer, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
