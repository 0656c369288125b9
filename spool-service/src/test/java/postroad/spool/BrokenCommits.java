package postroad.spool;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import postroad.contract.MailId;

/**
 * Lets transactions fail at the worst moment: everything is written, nothing committed. Which ones
 * is said by what they write and about which mail, so that no other is hit instead.
 */
class BrokenCommits {

  private static final Set<Break> TO_COME = ConcurrentHashMap.newKeySet();

  /** Breaks one transaction for each of these topics, the next that writes of this mail there. */
  static void toCome(MailId mail, String... topics) {
    for (String topic : topics) {
      TO_COME.add(new Break(topic, mail.toString()));
    }
  }

  /** The topics whose transaction did not come yet. */
  static Set<String> stillToCome() {
    return TO_COME.stream().map(Break::topic).collect(Collectors.toUnmodifiableSet());
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer breakingOnDemand() {
    return factory -> factory.addPostProcessor(BrokenCommits::breaking);
  }

  @SuppressWarnings("unchecked")
  private static <K, V> Producer<K, V> breaking(Producer<K, V> producer) {
    List<ProducerRecord<?, ?>> written = new CopyOnWriteArrayList<>();
    return (Producer<K, V>)
        Proxy.newProxyInstance(
            BrokenCommits.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              switch (method.getName()) {
                case "beginTransaction" -> written.clear();
                case "send" -> written.add((ProducerRecord<?, ?>) arguments[0]);
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

  private static boolean isTimeFor(List<ProducerRecord<?, ?>> written) {
    return List.copyOf(TO_COME).stream()
        .filter(one -> written.stream().anyMatch(one::isMeant))
        .anyMatch(TO_COME::remove);
  }

  /** The transaction that writes of this mail to this topic. */
  private record Break(String topic, String mail) {

    boolean isMeant(ProducerRecord<?, ?> record) {
      return record.topic().equals(topic)
          && (mail.equals(record.key())
              || isNamedIn((byte[]) record.value())
              || StreamSupport.stream(record.headers().spliterator(), false)
                  .anyMatch(header -> isNamedIn(header.value())));
    }

    private boolean isNamedIn(byte[] octets) {
      return new String(octets, StandardCharsets.ISO_8859_1).contains(mail);
    }
  }
}
