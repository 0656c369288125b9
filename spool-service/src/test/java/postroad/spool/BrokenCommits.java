package postroad.spool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/**
 * Lets transactions fail at the worst moment: everything is written, nothing committed. Which ones
 * is said by what they write, so that one of a neighbour in the same process is not hit instead.
 */
class BrokenCommits {

  /** Stands for the offsets of a reader among the topics. */
  static final String OFFSETS = "offsets";

  private static final Set<String> TO_COME = ConcurrentHashMap.newKeySet();

  /** Breaks one transaction for each of these topics, the next that writes to it. */
  static void toCome(String... topics) {
    TO_COME.addAll(List.of(topics));
  }

  /** The topics whose transaction did not come yet. */
  static Set<String> stillToCome() {
    return TO_COME;
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer breakingOnDemand() {
    return factory -> factory.addPostProcessor(BrokenCommits::breaking);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Producer<K, V> breaking(Producer<K, V> producer) {
    Set<String> written = ConcurrentHashMap.newKeySet();
    return (Producer<K, V>)
        Proxy.newProxyInstance(
            BrokenCommits.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              switch (method.getName()) {
                case "beginTransaction" -> written.clear();
                case "send" -> written.add(((ProducerRecord<?, ?>) arguments[0]).topic());
                case "sendOffsetsToTransaction" -> written.add(OFFSETS);
                case "commitTransaction" -> {
                  if (isTimeFor(written)) {
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

  private static boolean isTimeFor(Set<String> written) {
    return written.stream().anyMatch(TO_COME::remove);
  }
}
