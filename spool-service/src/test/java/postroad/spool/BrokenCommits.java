package postroad.spool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** Lets transactions fail at the worst moment: everything is written, nothing committed. */
class BrokenCommits {

  static final AtomicInteger TO_COME = new AtomicInteger();

  @Bean
  DefaultKafkaProducerFactoryCustomizer breakingOnDemand() {
    return factory -> factory.addPostProcessor(BrokenCommits::breaking);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Producer<K, V> breaking(Producer<K, V> producer) {
    return (Producer<K, V>)
        Proxy.newProxyInstance(
            BrokenCommits.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              if (method.getName().equals("commitTransaction") && isTime()) {
                producer.flush();
                throw new KafkaException("the power went out");
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
