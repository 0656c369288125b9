package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import postroad.contract.AcceptedMail;
import postroad.contract.JournalEvent.TlsTried;
import postroad.contract.MailId;
import postroad.contract.TlsFailure;
import postroad.contract.TlsTerms;
import postroad.contract.Topics;
import postroad.contract.Wire;

/** What the relay tells of TLS becomes a report to the domain, once its day is over. */
class TlsReportIT {

  private static final String DOMAIN = "tls-report.test";

  @Test
  void aDayThatIsOverIsReportedAndADayThatIsNotWaits() {
    try (SpoolUnderTest spool = new SpoolUnderTest()) {
      var replica =
          spool.start("spool.tls-reports.spread=0s", "spool.tls-reports.look-every=100ms");
      Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
      Instant yesterday = Instant.now().minus(Duration.ofDays(1));

      // A reader that has never read begins with what comes after it has joined.
      ConsumerRecord<String, byte[]> report =
          await()
              .atMost(Duration.ofMinutes(3))
              .pollInterval(Duration.ofMillis(500))
              .until(
                  () -> {
                    spool.send(Wire.journal(tried("later." + DOMAIN, tomorrow)));
                    spool.send(Wire.journal(tried(DOMAIN, yesterday)));
                    return reportFor(spool, DOMAIN);
                  },
                  Optional::isPresent)
              .orElseThrow();

      String mail = new String(report.value(), StandardCharsets.US_ASCII);
      LocalDate day = yesterday.atOffset(ZoneOffset.UTC).toLocalDate();
      assertThat(mail)
          .contains(
              "Subject: Report Domain: %s Submitter: mx.a.test Report-ID: <%s.%s@mx.a.test>"
                  .formatted(DOMAIN, day, DOMAIN));
      AcceptedMail accepted = Wire.read(report, AcceptedMail.class);
      assertThat(accepted.envelope().sender()).isNull();
      assertThat(reportFor(spool, "later." + DOMAIN)).isEmpty();
      assertThat(replica.isRunning()).isTrue();
    }
  }

  /** Not all that others have left in this broker can be read. */
  private static Optional<ConsumerRecord<String, byte[]>> reportFor(
      SpoolUnderTest spool, String domain) {
    return spool.seen(Topics.ACCEPTED).stream()
        .filter(record -> new String(record.value(), StandardCharsets.US_ASCII).contains(DOMAIN))
        .filter(record ->
            Wire.read(record, AcceptedMail.class).recipients().stream()
                .anyMatch(to -> to.address().toString().equals("tls@" + domain)))
        .findFirst();
  }

  private static TlsTried tried(String domain, Instant at) {
    return new TlsTried(
        MailId.at(at),
        at,
        domain,
        List.of("mailto:tls@" + domain),
        TlsTerms.NONE,
        "mx." + domain,
        "192.0.2.2",
        "192.0.2.1",
        TlsFailure.STARTTLS_NOT_SUPPORTED,
        "it offers no TLS");
  }
}
