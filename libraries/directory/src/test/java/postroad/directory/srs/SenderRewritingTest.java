package postroad.directory.srs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.contract.MailAddress;

/** Senders rewritten, and the way back through them. */
class SenderRewritingTest {

  private static final SrsKey KEY = key("a secret of this installation");
  private static final SrsKey OTHER = key("a secret of another one");
  private static final MailAddress ALICE = MailAddress.parse("Alice+news@a.test");
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  private final SenderRewriting ours = at(NOW, KEY);

  @Test
  void aSenderFindsTheWayBack() {
    MailAddress written = rewritten(ALICE);

    assertThat(written.toString())
        .matches("SRS0=[a-z2-7]{8}=[a-z2-7]{2}=a\\.test=Alice\\+news@b\\.test");
    assertThat(ours.reversed(written)).isEqualTo(new Reversal.Original(ALICE));
  }

  @Test
  void theCaseOfALocalPartMayBeLostOnTheWay() {
    MailAddress written = rewritten(ALICE);

    assertThat(ours.reversed(upper(written)))
        .isEqualTo(new Reversal.Original(MailAddress.parse("ALICE+NEWS@a.test")));
    assertThat(ours.reversed(lower(written)))
        .isEqualTo(new Reversal.Original(MailAddress.parse("alice+news@a.test")));
  }

  @Test
  void whatAnotherForwarderWroteGoesBackToThatForwarder() {
    MailAddress first = at(NOW, OTHER).rewritten(ALICE, "c.test").orElseThrow();
    MailAddress second = rewritten(first);

    assertThat(second.localPart()).startsWith("SRS1=").contains("=c.test==");
    assertThat(ours.reversed(lower(second)))
        .isEqualTo(new Reversal.Original(new MailAddress(srs0Of(first), "c.test")));
  }

  @Test
  void aThirdForwarderStillLeadsToTheFirst() {
    MailAddress first = at(NOW, OTHER).rewritten(ALICE, "c.test").orElseThrow();
    MailAddress second = at(NOW, OTHER).rewritten(first, "d.test").orElseThrow();
    MailAddress third = rewritten(second);

    assertThat(third.localPart())
        .startsWith("SRS1=")
        .contains("=c.test==")
        .doesNotContain("d.test");
    assertThat(ours.reversed(third)).isEqualTo(new Reversal.Original(first));
  }

  @Test
  void otherSeparatorsOfOtherForwardersAreKept() {
    MailAddress first = MailAddress.parse("SRS0+yf09=Cw=orig.test=alice@c.test");

    assertThat(ours.reversed(rewritten(first))).isEqualTo(new Reversal.Original(first));
  }

  @Test
  void itIsForThreeWeeksAndADayOfAWrongClock() {
    MailAddress written = rewritten(ALICE);

    assertThat(at(NOW.plus(Duration.ofDays(21)), KEY).reversed(written))
        .isInstanceOf(Reversal.Original.class);
    assertThat(at(NOW.plus(Duration.ofDays(22)), KEY).reversed(written))
        .isEqualTo(new Reversal.Forged());
    assertThat(at(NOW.minus(Duration.ofDays(1)), KEY).reversed(written))
        .isInstanceOf(Reversal.Original.class);
    assertThat(at(NOW.minus(Duration.ofDays(2)), KEY).reversed(written))
        .isEqualTo(new Reversal.Forged());
  }

  @Test
  void whatTheSecretBeforeSignedIsStillKnown() {
    MailAddress written = rewritten(ALICE);

    assertThat(at(NOW, OTHER, KEY).reversed(written)).isInstanceOf(Reversal.Original.class);
    assertThat(at(NOW, OTHER).reversed(written)).isEqualTo(new Reversal.Forged());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srs0=",
        "SRS0=aaaaaaaa=aa=a.test=alice",
        "srs0=aaaa=aa=a.test=alice",
        "SRS1=aaaaaaaa=c.test==x",
        "srs1=a",
        "SRS0=aaaaaaaa=11=a.test=alice",
        "SRS0=\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc\u00fc=aa=a.test=alice"
      })
  void nobodyElseCanWriteOne(String localPart) {
    assertThat(ours.reversed(new MailAddress(localPart, "b.test")))
        .isEqualTo(new Reversal.Forged());
  }

  @Test
  void aChangedSenderIsForged() {
    String changed = rewritten(ALICE).localPart().replace("Alice", "Bob");

    assertThat(ours.reversed(new MailAddress(changed, "b.test"))).isEqualTo(new Reversal.Forged());
  }

  @Test
  void otherNamesAreOrdinary() {
    assertThat(ours.reversed(MailAddress.parse("srs@b.test"))).isEqualTo(new Reversal.Ordinary());
    assertThat(ours.reversed(MailAddress.parse("srs0@b.test"))).isEqualTo(new Reversal.Ordinary());
  }

  @Test
  void aSenderNoAddressCanHoldIsLeftAlone() {
    assertThat(ours.rewritten(new MailAddress("a".repeat(250), "a.test"), "b.test")).isEmpty();
    assertThat(ours.rewritten(new MailAddress("a", "\u00fc".repeat(70) + ".test"), "b.test"))
        .isEmpty();
  }

  private MailAddress rewritten(MailAddress sender) {
    return ours.rewritten(sender, "b.test").orElseThrow();
  }

  private static SenderRewriting at(Instant now, SrsKey... keys) {
    return new SenderRewriting(List.of(keys), Duration.ofDays(21), () -> now);
  }

  private static SrsKey key(String secret) {
    return new SrsKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  private static String srs0Of(MailAddress first) {
    return "SRS0" + lower(first).localPart().substring(4);
  }

  private static MailAddress upper(MailAddress address) {
    return new MailAddress(address.localPart().toUpperCase(Locale.ROOT), address.domain());
  }

  private static MailAddress lower(MailAddress address) {
    return new MailAddress(address.localPart().toLowerCase(Locale.ROOT), address.domain());
  }
}
