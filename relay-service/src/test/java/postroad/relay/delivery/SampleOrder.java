package postroad.relay.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.NextHop;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;
import postroad.relay.connection.Approach;
import postroad.relay.smtp.MailContent;
import postroad.relay.smtp.Security;
import postroad.relay.smtp.TlsPolicy;

/** Orders for tests. */
final class SampleOrder {

  static final byte[] OCTETS = "Subject: hello\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  static final MailContent CONTENT = MailContent.inHand(OCTETS);

  /** Any host may have the mail. */
  static final Approaches OPENLY =
      (host, order) -> new Approach(host, new TlsPolicy.Opportunistic());

  static final Security PLAIN = new Security(null, "opportunistic");
  static final Security TLS = new Security("TLSv1.3 SOME_CIPHER", "dane");

  private SampleOrder() {}

  /** Writes outcomes nowhere, and counts them. */
  static OutcomeWriter writer(MeterRegistry registry) {
    return new OutcomeWriter(
        new OutcomePublisher(_ -> {}),
        new RelayMetrics(registry),
        Runnable::run,
        new ProgressSettings(Duration.ofMillis(200), 100));
  }

  static RemoteDelivery to(String destination, Recipient... recipients) {
    return with(BodyReference.inline(OCTETS.length, "00"), destination, recipients);
  }

  static RemoteDelivery with(BodyReference body, String destination, Recipient... recipients) {
    return new RemoteDelivery(envelope(body, Terms.NONE), destination, List.of(recipients));
  }

  static RemoteDelivery by(NextHop via, String destination, Recipient... recipients) {
    RemoteDelivery usual = to(destination, recipients);
    return new RemoteDelivery(usual.envelope(), destination, via, null, usual.recipients());
  }

  static RemoteDelivery urgent(int priority, String destination, Recipient... recipients) {
    BodyReference body = BodyReference.inline(OCTETS.length, "00");
    Terms terms = new Terms(false, priority, null);
    return new RemoteDelivery(envelope(body, terms), destination, List.of(recipients));
  }

  private static Envelope envelope(BodyReference body, Terms terms) {
    return new Envelope(
        MailId.at(Instant.now()),
        Instant.EPOCH,
        MailAddress.parse("alice@a.test"),
        "",
        body,
        BodyType.SEVEN_BIT,
        false,
        ReportWishes.NONE,
        Origin.report(),
        terms);
  }
}
