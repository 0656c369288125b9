package postroad.mailbox.outgoing;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.kafka.Journal;
import postroad.mailboxstore.remembered.Deeds;
import postroad.mailboxstore.remembered.Deeds.Deed;

/**
 * Sends mail into the spool, each once: what was sent is written down as soon as the broker has it,
 * and passed over when it comes again. Who dies in between sends it again under the same id.
 */
@Component
public final class Outbox {

  private static final int PORTION = 64 * 1024;

  private final KafkaTemplate<String, byte[]> kafka;
  private final Journal journal;
  private final BodyStore bodies;
  private final Deeds deeds;
  private final MeterRegistry meters;
  private final Clock clock = Clock.systemUTC();

  Outbox(
      KafkaTemplate<String, byte[]> kafka,
      Journal journal,
      BodyStore bodies,
      Deeds deeds,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.journal = journal;
    this.bodies = bodies;
    this.deeds = deeds;
    this.meters = meters;
  }

  /** Returns when the broker has all of them. */
  public void send(List<CausedMail> mails) {
    if (mails.isEmpty()) {
      return;
    }
    List<CausedMail> news = newOnes(mails);
    if (news.isEmpty()) {
      return;
    }
    journal.record(news.stream().map(mail -> mail.event(clock.instant())).toList());
    List<CompletableFuture<?>> written =
        news.stream().<CompletableFuture<?>>map(this::hand).toList();
    CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).join();
    deeds.done(CausedMail.deeds(news));
    for (CausedMail mail : news) {
      meters
          .counter("postroad.caused", "kind", mail.kind().name().toLowerCase(Locale.ROOT))
          .increment();
    }
  }

  private List<CausedMail> newOnes(Collection<CausedMail> mails) {
    Map<Deed, CausedMail> each = new LinkedHashMap<>();
    mails.forEach(mail -> each.putIfAbsent(mail.deed(), mail));
    Set<Deed> done = deeds.doneOf(each.keySet());
    return each.values().stream().filter(mail -> !done.contains(mail.deed())).toList();
  }

  private CompletableFuture<?> hand(CausedMail mail) {
    UUID copyOf = mail.copyOf();
    CausedMail ready = copyOf == null ? mail : mail.at(copied(copyOf, mail.id().value()));
    return kafka.send(
        Wire.carry(Topics.ACCEPTED, ready.id().toString(), ready.mail(), ready.octets()));
  }

  /** A body is named after its mail, and this is another mail. */
  private BodyReference copied(UUID from, UUID to) {
    try (InputStream octets = bodies.open(from, 0, Long.MAX_VALUE);
        BodyStore.Incoming copy = bodies.receive(to)) {
      byte[] portion = new byte[PORTION];
      for (int read = octets.read(portion); read >= 0; read = octets.read(portion)) {
        copy.write(portion, 0, read);
      }
      return copy.finish();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
