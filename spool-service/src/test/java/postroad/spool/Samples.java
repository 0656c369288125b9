package postroad.spool;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;
import postroad.spool.content.MailInHand;

/** Mail and settings for tests. */
public final class Samples {

  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  public static final MailAddress ALICE = MailAddress.parse("alice@a.test");
  public static final MailAddress BOB = MailAddress.parse("bob@b.test");
  public static final MailId MAIL = MailId.parse("019ab0c0-0000-7000-8000-000000000001");

  private Samples() {}

  /** The settings with these differences from the defaults. */
  public static SpoolSettings settings(Map<String, String> changes) {
    var written = new java.util.HashMap<>(Map.of("spool.hostname", "mx.a.test"));
    written.putAll(changes);
    return new Binder(new MapConfigurationPropertySource(written))
        .bind("spool", SpoolSettings.class)
        .get();
  }

  public static SpoolSettings settings() {
    return settings(Map.of());
  }

  /** An inline mail of these lines from alice. */
  public static MailInHand mail(String... lines) {
    return mail(ALICE, ReportWishes.NONE, octets(lines));
  }

  public static MailInHand mail(@Nullable MailAddress sender, ReportWishes wishes, byte[] octets) {
    return mail(MAIL, sender, wishes, octets);
  }

  /** An inline mail, accepted a minute before noon. */
  public static MailInHand mail(
      MailId mailId, @Nullable MailAddress sender, ReportWishes wishes, byte[] octets) {
    return new MailInHand(
        new Envelope(
            mailId,
            NOON.minus(Duration.ofMinutes(1)),
            sender,
            "Received: from client by mx.a.test; Mon, 23 Nov 2026 11:59:00 +0000\r\n",
            BodyReference.inline(octets.length, "0".repeat(64)),
            BodyType.EIGHT_BIT_MIME,
            false,
            wishes,
            new Origin(Origin.Door.SUBMISSION, "192.0.2.1", "client", "alice@a.test"),
            Terms.NONE),
        octets);
  }

  /** The same mail from this sender. */
  public static MailInHand from(@Nullable MailAddress sender, MailInHand mail) {
    Envelope of = mail.envelope();
    return new MailInHand(
        new Envelope(
            of.mailId(),
            of.acceptedAt(),
            sender,
            of.trace(),
            of.body(),
            of.bodyType(),
            of.smtpUtf8(),
            of.wishes(),
            of.origin(),
            of.terms()),
        mail.octets());
  }

  /** The same mail with these terms. */
  public static MailInHand with(Terms terms, MailInHand mail) {
    Envelope of = mail.envelope();
    return new MailInHand(
        new Envelope(
            of.mailId(),
            of.acceptedAt(),
            of.sender(),
            of.trace(),
            of.body(),
            of.bodyType(),
            of.smtpUtf8(),
            of.wishes(),
            of.origin(),
            terms),
        mail.octets());
  }

  public static byte[] octets(String... lines) {
    return (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  public static List<Recipient> recipients(String... addresses) {
    return java.util.Arrays.stream(addresses).map(MailAddress::parse).map(Recipient::of).toList();
  }
}
