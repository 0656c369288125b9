package postroad.spool.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.NOON;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.spool.Samples;

/** Which ends of mail put an address on the list, and which say nothing about it. */
class BounceFeedTest {

  private static final Envelope MAIL = Samples.mail("Subject: hi", "", "hello").envelope();
  private static final StatusCode NO_SUCH_USER = new StatusCode(5, 1, 1);

  private final BounceFeed feed = BounceFeeds.listeningTo("a.test");

  @Test
  void anUnknownRecipientGetsNoMoreForAMonth() {
    assertThat(feed.of(MAIL, List.of(failed("Bob@B.test", "550 5.1.1 no such user"))))
        .containsExactly(
            new Suppression(
                new Correspondence("a.test", "bob@b.test"),
                BounceClass.NO_SUCH_USER,
                NO_SUCH_USER,
                "550 5.1.1 no such user",
                MAIL.mailId(),
                NOON,
                NOON.plus(Duration.ofDays(30)),
                null));
  }

  @Test
  void theSenderHearsACodeThatEverybodyUnderstandsAndWordsThatAreSafe() {
    Failed odd =
        new Failed(
                Recipient.of(MailAddress.parse("bob@b.test")),
                new StatusCode(5, 5, 0),
                "refused",
                "mx.b.test",
                "550 5.5.0 mailbox\0\r\nunavailable " + "!".repeat(1_000),
                NOON,
                null)
            .as(BounceClass.NO_SUCH_USER);

    assertThat(feed.of(MAIL, List.of(odd)))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.status()).isEqualTo(NO_SUCH_USER);
          assertThat(one.reason()).startsWith("550 5.5.0 mailbox unavailable !").hasSize(300);
          assertThat(one.inWords())
              .startsWith("nothing was sent: mail to this address came back on 2026-11-23")
              .endsWith("it is not tried again before 2026-12-23");
        });
  }

  @Test
  void aReplyToSeveralAtOnceMayBeAboutAnyOfThem() {
    List<Failed> both =
        List.of(
            failed("bob@b.test", "550 5.1.1 no such user"),
            failed("carol@b.test", "550 5.1.1 no such user"));

    assertThat(feed.of(MAIL, both)).isEmpty();
  }

  @Test
  void unlessItNamesTheOne() {
    String reply = "550 5.1.1 <CAROL@b.test>: no such user";

    assertThat(feed.of(MAIL, List.of(failed("bob@b.test", reply), failed("carol@b.test", reply))))
        .singleElement()
        .satisfies(one -> assertThat(one.of().recipient()).isEqualTo("carol@b.test"));
  }

  @Test
  void aDomainThatDoesNotExistIsSaidByNobodyAndOfAll() {
    List<Failed> both =
        List.of(
            ofKind("x@gone.test", BounceClass.NO_SUCH_DOMAIN),
            ofKind("y@gone.test", BounceClass.NO_SUCH_DOMAIN));

    assertThat(feed.of(MAIL, both))
        .extracting(Suppression::until)
        .containsExactly(NOON.plus(Duration.ofDays(3)), NOON.plus(Duration.ofDays(3)));
  }

  @Test
  void otherTroubleSaysNothingAboutAnAddress() {
    for (BounceClass kind :
        List.of(
            BounceClass.FULL,
            BounceClass.REPUTATION,
            BounceClass.CONTENT,
            BounceClass.OTHER,
            BounceClass.SUPPRESSED)) {
      assertThat(feed.of(MAIL, List.of(ofKind("bob@b.test", kind)))).as(kind.word()).isEmpty();
    }
    assertThat(feed.of(MAIL, List.of(ofKind("bob@b.test", null)))).isEmpty();
  }

  @Test
  void nobodyListensForOtherSendersAndForReports() {
    List<Failed> gone = List.of(failed("bob@b.test", "550 5.1.1 no such user"));
    Envelope report = Samples.from(null, Samples.mail("Subject: hi", "")).envelope();

    assertThat(BounceFeeds.listeningTo("other.test").of(MAIL, gone)).isEmpty();
    assertThat(BounceFeeds.listeningTo().of(MAIL, gone)).isEmpty();
    assertThat(BounceFeeds.listeningTo("*").of(MAIL, gone)).hasSize(1);
    assertThat(BounceFeeds.listeningTo("*").of(report, gone)).isEmpty();
  }

  @Test
  void anAddressTheSenderNeverWroteIsNotItsAffair() {
    Recipient forwarded =
        Recipient.of(MailAddress.parse("list@a.test"))
            .redirectedTo(MailAddress.parse("bob@b.test"));

    assertThat(feed.of(MAIL, List.of(failed(forwarded, "550 5.1.1 no such user")))).isEmpty();
  }

  @Test
  void whoIsMeantIsWrittenInOneWay() {
    assertThat(Correspondence.parse("Bücher.test", " Bob@BÜCHER.test "))
        .isEqualTo(new Correspondence("xn--bcher-kva.test", "bob@xn--bcher-kva.test"))
        .satisfies(one -> assertThat(one.fingerprint()).isNotNegative());
    assertThat(Correspondence.of(ALICE, MailAddress.parse("Bob@b.test")).names())
        .containsExactly(
            new Correspondence("a.test", "bob@b.test"), new Correspondence("*", "bob@b.test"));
  }

  private static Failed ofKind(String address, @Nullable BounceClass kind) {
    Failed failed =
        new Failed(
            Recipient.of(MailAddress.parse(address)),
            new StatusCode(5, 1, 2),
            "so it is",
            null,
            null,
            NOON,
            null);
    return kind == null ? failed : failed.as(kind);
  }

  private static Failed failed(String address, String reply) {
    return failed(Recipient.of(MailAddress.parse(address)), reply);
  }

  private static Failed failed(Recipient recipient, String reply) {
    return new Failed(recipient, NO_SUCH_USER, "refused", "mx.b.test", reply, NOON, null)
        .as(BounceClass.NO_SUCH_USER);
  }
}
