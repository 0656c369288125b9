package postroad.mailbox.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import postroad.contract.Topics;
import postroad.directory.Accounts;
import postroad.mailbox.MailboxUnderTest;
import postroad.testkit.TestDatabase;

/** A database that is away is waited for: nothing is returned, nothing goes aside. */
class OutageIT {

  @Test
  void mailIsFiledWhenTheDatabaseComesBack() {
    try (var service = new MailboxUnderTest()) {
      UUID known = service.account("known");
      service.send(List.of(mail(known)));
      await().until(() -> filed(service.database()) == 1);
      UUID stranger = service.account("stranger");

      service.database().shut();
      List<ProducerRecord<String, byte[]>> mails = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        mails.add(mail(known));
        mails.add(mail(stranger));
      }
      service.send(mails);
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() ->
              assertThat(service.bean(FilingWatch.class).health().getStatus())
                  .isEqualTo(Status.DOWN));
      service.database().open();

      await().atMost(Duration.ofSeconds(60)).until(() -> filed(service.database()) == 41);
      await()
          .untilAsserted(() ->
              assertThat(service.bean(FilingWatch.class).health().getStatus())
                  .isEqualTo(Status.UP));
      assertThat(keysOf(Topics.deadLettersOf(Topics.LOCAL)))
          .doesNotContain(known.toString(), stranger.toString());
      assertThat(filed(service.database())).isEqualTo(41);
    }
  }

  @Test
  void theServiceStartsWhileTheDatabaseIsAway() {
    var nowhere = new TestDatabase("jdbc:postgresql://127.0.0.1:1/nowhere", "nobody", "none");
    try (var service = new MailboxUnderTest(nowhere)) {
      assertThatThrownBy(() -> service.bean(Accounts.class).domains())
          .isInstanceOf(DataAccessException.class);
    }
  }

  private static ProducerRecord<String, byte[]> mail(UUID account) {
    return SampleOrders.record(
        "Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII), account);
  }

  private static long filed(TestDatabase database) {
    return db(database).sql("SELECT count(*) FROM mailbox.message").query(Long.class).single();
  }

  private static List<String> keysOf(String topic) {
    return MailboxUnderTest.allOf(topic).stream().map(it -> it.key()).toList();
  }

  private static JdbcClient db(TestDatabase database) {
    return JdbcClient.create(
        new DriverManagerDataSource(database.url(), database.user(), database.password()));
  }
}
