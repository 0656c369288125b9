package postroad.spool.tlsreport;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.spool.SpoolSettings;
import postroad.spool.handover.OutgoingPublisher;
import postroad.spool.retry.Ticker;

/**
 * Sends the reports that are due, one after the other. One that cannot be sent is tried again for a
 * day (RFC 8460 §5.5).
 */
@Component
final class TlsReportTicker implements Ticker {

  private static final Logger log = LoggerFactory.getLogger(TlsReportTicker.class);

  private static final int MOST_ATTEMPTS = 48;
  private static final String MAILTO = "mailto:";

  private final TlsReportRepository reports;
  private final OutgoingPublisher publisher;
  private final TlsReportSettings settings;
  private final SpoolSettings spool;
  private final MeterRegistry meters;
  private final HttpsDelivery https = new HttpsDelivery();

  TlsReportTicker(
      TlsReportRepository reports,
      OutgoingPublisher publisher,
      TlsReportSettings settings,
      SpoolSettings spool,
      MeterRegistry meters) {
    this.reports = reports;
    this.publisher = publisher;
    this.settings = settings;
    this.spool = spool;
    this.meters = meters;
  }

  @Override
  public String deed() {
    return "sending TLS reports";
  }

  @Override
  public Duration every() {
    return settings.lookEvery();
  }

  @Override
  public boolean tick() {
    Optional<Owed> due = settings.enabled() ? reports.claim() : Optional.empty();
    due.ifPresent(this::send);
    return due.isPresent();
  }

  private void send(Owed owed) {
    TlsReport report =
        new TlsReport(
            owed,
            reports.sessionsOf(owed),
            spool.hostname(),
            or(settings.contact(), spool.reportsFrom()),
            or(settings.organization(), spool.hostname()));
    if (isSent(report)) {
      meters.counter("postroad.tls.reports", "result", "sent").increment();
      reports.forget(owed);
    } else if (owed.attempts() >= MOST_ATTEMPTS) {
      log.warn("the TLS report of {} to {} is given up", owed.day(), owed.domain());
      meters.counter("postroad.tls.reports", "result", "given-up").increment();
      reports.forget(owed);
    }
  }

  /** Whether one of the places has it; the domain lists them as equals (RFC 8460 §3). */
  private boolean isSent(TlsReport report) {
    List<String> places = report.owed().reportTo();
    int sent = 0;
    for (String place : places) {
      if (isSent(report, place)) {
        sent++;
      }
    }
    return sent > 0 || places.isEmpty();
  }

  private boolean isSent(TlsReport report, String place) {
    try {
      if (place.startsWith(MAILTO)) {
        String address = place.substring(MAILTO.length()).split("\\?", 2)[0];
        String plain = URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
        TlsReportMail mail =
            new TlsReportMail(report, MailAddress.parse(plain), spool.reportsFrom());
        publisher.publishNow(mail.sentAt(Clock.systemUTC().instant()));
        return true;
      }
      if (place.startsWith("https:")) {
        https.post(report, URI.create(place));
        return true;
      }
      log.info("{} wants TLS reports at a place we cannot reach", report.owed().domain());
    } catch (IOException | IllegalArgumentException refused) {
      log.info("{} does not take its TLS report: {}", report.owed().domain(), refused.toString());
    }
    return false;
  }

  private static String or(@Nullable String chosen, String otherwise) {
    return chosen == null ? otherwise : chosen;
  }
}
