package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.never;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.returned;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.recipients;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.JournalEvent;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Accounts;
import postroad.spool.content.MailInHand;

/** A spool that is killed again and again, without a word, while it tells senders. */
class KilledSpoolIT {

  private static final int MAILS = 800;
  private static final int DEATHS = 3;
  private static final Pattern TOLD =
      Pattern.compile(
          "Final-Recipient: rfc822; (\\S+)\r\nAction: (\\w+)(?s:.*?)Final-Log-ID: (\\S+)");
  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static final Set<String> FAILURES = new HashSet<>();
  private static final Set<String> MINE = new HashSet<>();
  private static final String[] SETTINGS = {
    "spool.retry.after=1s,1h", "spool.retry.lease=2s", "spool.retry.warn-after=1ms"
  };

  @BeforeAll
  static void start() {
    ConfigurableApplicationContext replica = SPOOL.start(SETTINGS);
    Accounts accounts = replica.getBean(Accounts.class);
    accounts.createDomain("a.test");
    accounts.createAccount(ALICE, "correct horse battery");
    SPOOL.stopAll();
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void tellsEachFailureOnceAndNothingTwice() throws Exception {
    int before = SPOOL.written(Topics.ACCEPTED).size();
    for (int number = 0; number < MAILS; number++) {
      FAILURES.addAll(sent(letter(), number));
    }

    for (int death = 1; death <= DEATHS; death++) {
      Process replica = SPOOL.startProcess(SETTINGS);
      int enough = FAILURES.size() * death / (DEATHS + 1);
      try {
        Awaitility.await()
            .atMost(Duration.ofMinutes(10))
            .pollInterval(Duration.ofMillis(50))
            .until(() -> SPOOL.written(Topics.ACCEPTED).size() - before >= enough);
      } finally {
        replica.destroyForcibly().waitFor();
      }
    }
    SPOOL.start(SETTINGS);
    Awaitility.await()
        .atMost(Duration.ofMinutes(10))
        .until(() -> told().keySet().containsAll(FAILURES));
    SPOOL.staysSo(() -> told().values().stream().allMatch(times -> times == 1));

    assertThat(ends()).hasSameSizeAs(FAILURES).allSatisfy((_, times) -> assertThat(times).isOne());
  }

  /**
   * Comes back as from neighbours that die too: twice, in other company; or has no home any more.
   */
  private static Set<String> sent(MailInHand mail, int number) {
    String id = mail.envelope().mailId().toString();
    MINE.add(id);
    if (number % 4 == 0) {
      SPOOL.send(returned(mail, notNow(recipients("nobody" + number + "@a.test").getFirst())));
      return Set.of(id + " nobody" + number + "@a.test failed");
    }
    SPOOL.send(returned(mail, never("x@b.test")));
    SPOOL.send(returned(mail, never("y@b.test"), never("x@b.test")));
    return Set.of(id + " x@b.test failed", id + " y@b.test failed");
  }

  /** How often each thing was told that anybody can see. */
  private static Map<String, Integer> told() {
    Map<String, Integer> told = new HashMap<>();
    for (ConsumerRecord<String, byte[]> report : SPOOL.seen(Topics.ACCEPTED)) {
      TOLD.matcher(new String(report.value(), StandardCharsets.UTF_8))
          .results()
          .filter(one -> MINE.contains(one.group(3)))
          .map(one -> one.group(3) + " " + one.group(1) + " " + one.group(2))
          .forEach(one -> told.merge(one, 1, Integer::sum));
    }
    return told;
  }

  /** How often each recipient ended. */
  private static Map<String, Integer> ends() {
    return SPOOL.seen(Topics.JOURNAL).stream()
        .map(record -> Wire.parse(record.value(), JournalEvent.class))
        .filter(JournalEvent.Reported.class::isInstance)
        .map(JournalEvent.Reported.class::cast)
        .filter(end -> MINE.contains(end.mailId().toString()))
        .map(end -> end.mailId() + " " + end.recipient())
        .collect(Collectors.toMap(Function.identity(), _ -> 1, Integer::sum));
  }
}
