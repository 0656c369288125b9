package postroad.mailbox.departure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;
import postroad.contract.Topics;
import postroad.mailbox.departure.DepartureReport.Remains;

/** Until when the log keeps what was written into it: nothing is taken out of its middle. */
@Component
class LogRetention {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final List<String> OF_MAIL =
      List.of(Topics.ACCEPTED, Topics.LOCAL, Topics.REMOTE, Topics.RETURNED);

  private final KafkaAdmin admin;

  LogRetention(KafkaAdmin admin) {
    this.admin = admin;
  }

  /** What was written before this moment. */
  List<Remains> of(Instant moment) {
    try (Admin asked = Admin.create(admin.getConfigurationProperties())) {
      Set<String> there = asked.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      List<ConfigResource> topics =
          named()
              .filter(there::contains)
              .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
              .toList();
      Map<ConfigResource, Config> settings =
          asked.describeConfigs(topics).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      List<Remains> remains = new ArrayList<>();
      for (ConfigResource topic : topics) {
        remains.add(remains(topic.name(), settings.get(topic), moment));
      }
      return remains;
    } catch (ExecutionException | TimeoutException away) {
      throw new KafkaException("the broker cannot say how long it keeps records", away);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      throw new KafkaException("we stop", over);
    }
  }

  private static Stream<String> named() {
    return Stream.concat(
        Stream.of(Topics.JOURNAL, Topics.MAILBOX_CHANGED),
        OF_MAIL.stream().flatMap(topic -> Stream.of(topic, Topics.deadLettersOf(topic))));
  }

  /** A segment goes as a whole, when its youngest record is old enough. */
  private static Remains remains(String topic, @Nullable Config settings, Instant moment) {
    long keeps = number(settings, TopicConfig.RETENTION_MS_CONFIG);
    long rolls = number(settings, TopicConfig.SEGMENT_MS_CONFIG);
    return new Remains(
        "topic " + topic,
        "records written before",
        keeps < 0 || rolls < 0 ? null : moment.plusMillis(keeps).plusMillis(rolls));
  }

  private static long number(@Nullable Config settings, String name) {
    ConfigEntry entry = settings == null ? null : settings.get(name);
    return entry == null || entry.value() == null ? -1 : Long.parseLong(entry.value());
  }
}
