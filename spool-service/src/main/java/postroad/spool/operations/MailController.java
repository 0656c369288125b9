package postroad.spool.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import postroad.administration.Operator;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.spool.schedule.QueueEntry;
import postroad.spool.schedule.QueueFilter;
import postroad.spool.schedule.QueueRepository;

/** One mail that waits: its envelope, and for operators what is written in it. */
@RestController
@RequestMapping("/admin/queue/mails/{mail}")
@Tag(name = "queue")
class MailController {

  private static final Logger log = LoggerFactory.getLogger(MailController.class);
  private static final int MOST_RECIPIENTS = 1_000;

  private final QueueRepository queue;
  private final EnvelopeRepository envelopes;
  private final StoredOctets octets;
  private final Clock clock;

  MailController(
      QueueRepository queue, EnvelopeRepository envelopes, StoredOctets octets, Clock clock) {
    this.queue = queue;
    this.envelopes = envelopes;
    this.octets = octets;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "The envelope of a mail, and its recipients that wait")
  MailView show(@PathVariable String mail) {
    MailId id = Wanted.mailId(mail);
    List<QueueEntry> waiting = queue.page(QueueFilter.of(id, null), null, MOST_RECIPIENTS);
    if (waiting.isEmpty()) {
      throw nothingWaits();
    }
    Instant now = clock.instant();
    return MailView.of(
        envelopes.of(id).orElse(null),
        waiting.stream().map(entry -> WaitingView.of(entry, now)).toList());
  }

  @GetMapping("/header")
  @Operation(summary = "The header of a mail as it is, our trace fields in front; operators only")
  ResponseEntity<StreamingResponseBody> header(@PathVariable String mail, Operator operator) {
    Envelope envelope = envelope(mail, operator);
    byte[] header = octets.headerOf(envelope);
    return raw().body(out -> out.write(header));
  }

  @GetMapping("/content")
  @Operation(summary = "A mail as it is, our trace fields in front; operators only")
  ResponseEntity<StreamingResponseBody> content(@PathVariable String mail, Operator operator) {
    Envelope envelope = envelope(mail, operator);
    return raw().body(out -> octets.copy(envelope, out));
  }

  /** Somebody's letter is read: the log knows who did. */
  private Envelope envelope(String mail, Operator operator) {
    Envelope envelope = envelopes.of(Wanted.mailId(mail)).orElseThrow(MailController::nothingWaits);
    log.info("waiting mail {} is read by {}", envelope.mailId(), operator.name());
    return envelope;
  }

  private static RuntimeException nothingWaits() {
    return Refusal.notFound("no such mail waits here; ./postroad trace ID tells what became of it");
  }

  /** A browser must not show as a page what a stranger wrote. */
  private static ResponseEntity.BodyBuilder raw() {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "message/rfc822")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=mail.eml")
        .cacheControl(CacheControl.noStore());
  }
}
