package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.letter;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import postroad.contract.Topics;
import postroad.spool.content.MailInHand;

/**
 * Standing rules, and the list of suppressed addresses, while the database is away: first attempts
 * need it no more than before.
 */
class RulesInOutageIT {

  @Test
  void theyAreObeyedFromMemory() {
    try (SpoolUnderTest spool = new SpoolUnderTest()) {
      QueueUnderTest queue =
          new QueueUnderTest(
              spool, spool.start("postroad.administration.token=" + QueueUnderTest.TOKEN));
      MailInHand before = letter();
      spool.send(accepted(before, "x@elsewhere.test", "x@listed.test"));
      spool.await(Topics.REMOTE, 2, about(before));
      long rule = queue.rule("{\"deed\":\"hold\",\"domain\":\"away.test\"}").get("id").asLong();

      suppress(queue, "x@listed.test");

      MailInHand held = letter();
      MailInHand free = letter();
      MailInHand listed = letter();
      spool.closeDatabase();
      spool.send(accepted(held, "x@away.test"));
      spool.send(accepted(free, "x@elsewhere.test"));
      spool.await(Topics.REMOTE, 1, about(free));
      spool.send(accepted(listed, "x@listed.test"));
      spool.await(Topics.REMOTE, 1, about(listed)); // rather once too often than lost
      spool.await(Topics.RETURNED, 1, record -> isOf(record.key(), held));
      spool.openDatabase();

      Awaitility.await()
          .until(() -> queue.call("GET", "/admin/queue/mails", null).statusCode() == 200);
      queue.awaitWaiting(held, 1);
      assertThat(spool.seen(Topics.REMOTE)).filteredOn(about(held)).isEmpty();
      Awaitility.await()
          .until(
              () -> queue.call("DELETE", "/admin/queue/rules/" + rule, null).statusCode() == 200);
      spool.await(Topics.REMOTE, 1, about(held));
    }
  }

  private static void suppress(QueueUnderTest queue, String address) {
    String wanted = "{\"senderDomain\":\"a.test\",\"recipient\":\"%s\"}".formatted(address);
    assertThat(queue.call("POST", "/admin/suppressions", wanted).statusCode()).isEqualTo(201);
  }

  private static boolean isOf(String key, MailInHand mail) {
    return key.equals(mail.envelope().mailId().toString());
  }
}
