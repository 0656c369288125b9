package postroad.spool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Lets transactions fail at the worst moment: everything is written, nothing committed. One that
 * writes nothing, as to ask for a topic's partitions, is left alone.
 */
class BrokenCommits {

  static final AtomicInteger TO_COME = new AtomicInteger();

  @Bean
  DefaultKafkaProducerFactoryCustomizer breakingOnDemand() {
    return factory -> factory.addPostProcessor(BrokenCommits::breaking);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Producer<K, V> breaking(Producer<K, V> producer) {
    AtomicBoolean written = new AtomicBoolean();
    return (Producer<K, V>)
        Proxy.newProxyInstance(
            BrokenCommits.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              switch (method.getName()) {
                case "beginTransaction" -> written.set(false);
                case "send", "sendOffsetsToTransaction" -> written.set(true);
                case "commitTransaction" -> {
                  if (written.get() && isTime()) {
                    producer.flush();
                    throw new KafkaException("the power went out");
                  }
                }
                default -> {}
              }
              try {
                return method.invoke(producer, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private static boolean isTime() {
    return TO_COME.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }
}
