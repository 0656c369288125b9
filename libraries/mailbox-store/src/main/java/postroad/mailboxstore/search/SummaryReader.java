package postroad.mailboxstore.search;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.bodystore.BodyStore;
import postroad.mailboxstore.StructureJson;
import postroad.message.HeaderSummary;
import postroad.message.HeaderSummary.Address;
import postroad.message.MessageStructure;
import postroad.message.text.BaseSubject;
import postroad.message.text.Casemap;
import postroad.message.text.MessageText;
import postroad.message.text.ReadableHeader;
import postroad.message.text.SentDate;

/** Reads emails and says what they are searched by. */
final class SummaryReader {

  private static final Logger log = LoggerFactory.getLogger(SummaryReader.class);

  /** A larger mail is read in slices. */
  private static final int SMALL = 128 * 1024;

  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final Instant FIRST_MOMENT = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LAST_MOMENT = Instant.parse("9999-12-30T00:00:00Z");

  private final BodyStore bodies;

  SummaryReader(BodyStore bodies) {
    this.bodies = bodies;
  }

  /** Of those that have no summary yet. */
  List<EmailSummary> read(List<Unindexed> messages) {
    List<Unindexed> news =
        messages.stream().filter(message -> message.structure() != null).toList();
    List<EmailSummary> summaries = new ArrayList<>(news.size());
    for (StoredOctets octets : octets(news)) {
      summaries.add(read(octets.message(), octets));
    }
    return summaries;
  }

  /** What these are called and refer to, in their order, by UID. */
  void references(List<Unindexed> messages, BiConsumer<Long, ReferenceWords> taker) {
    for (StoredOctets octets : octets(messages)) {
      Unindexed message = octets.message();
      MessageStructure structure = structure(message.structure());
      taker.accept(message.uid(), ReferenceWords.of(header(message, structure, octets)));
    }
  }

  /** Small ones are read all at once. */
  private List<StoredOctets> octets(List<Unindexed> messages) {
    Map<UUID, byte[]> small =
        bodies.readAll(
            messages.stream()
                .filter(message -> message.size() <= SMALL)
                .map(Unindexed::body)
                .distinct()
                .toList());
    return messages.stream()
        .map(message ->
            new StoredOctets(message, message.traceOctets(), small.get(message.body()), bodies))
        .toList();
  }

  static MessageStructure structure(@Nullable String stored) {
    return StructureJson.read(Objects.requireNonNull(stored));
  }

  /** What the Date field says, when that can be kept. */
  static Optional<Instant> sentAt(HeaderSummary envelope) {
    return SentDate.momentOf(envelope.date()).filter(SummaryReader::isStorable);
  }

  /** The day it says, when that can be kept. */
  static Optional<LocalDate> sentDay(HeaderSummary envelope) {
    return SentDate.of(envelope.date()).map(SummaryReader::storable);
  }

  private EmailSummary read(Unindexed message, StoredOctets octets) {
    MessageStructure structure = structure(message.structure());
    HeaderSummary envelope = structure.envelope();
    String subject = ReadableHeader.decodedOrNull(envelope.subject());
    BaseSubject base = BaseSubject.read(subject);
    String mappedBase = Casemap.of(base.text());
    List<ReadableHeader.Field> header = header(message, structure, octets);
    return new EmailSummary(
        message.mailbox().account(),
        message.email(),
        sentDay(envelope).orElse(null),
        sentAt(envelope).orElse(null),
        new EmailSummary.Header(
            mapped(subject),
            new BaseSubject(mappedBase, base.isReply()),
            addresses(envelope.from()),
            addresses(envelope.to()),
            addresses(envelope.cc()),
            addresses(envelope.bcc())),
        SortWords.of(envelope),
        ReferenceWords.of(header),
        ThreadWords.of(header, mappedBase),
        signature(message, structure, octets));
  }

  /** Zones may lead out of the years that are written with four digits. */
  private static boolean isStorable(Instant moment) {
    return moment.isAfter(FIRST_MOMENT) && moment.isBefore(LAST_MOMENT);
  }

  /** SQL has no year 0. */
  private static LocalDate storable(LocalDate day) {
    return day.isBefore(FIRST_DAY) ? FIRST_DAY : day;
  }

  private static @Nullable String mapped(@Nullable String text) {
    return text == null ? null : Casemap.of(text);
  }

  private static @Nullable String addresses(List<Address> addresses) {
    return addresses.isEmpty() ? null : Casemap.of(ReadableHeader.text(addresses));
  }

  private static List<ReadableHeader.Field> header(
      Unindexed message, MessageStructure structure, StoredOctets octets) {
    try {
      long end = octets.traceLength() + structure.root().bodyStart();
      return ReadableHeader.fields(octets, 0, end);
    } catch (IOException | BodyStore.NoSuchBodyException unreadable) {
      log.warn("the header of {} cannot be read", message.email(), unreadable);
      return List.of();
    }
  }

  /** What breaks us in a mail must not keep those behind it from being found. */
  private static TextSignature signature(
      Unindexed message, MessageStructure structure, StoredOctets octets) {
    SignatureBuilder builder = new SignatureBuilder();
    try {
      MessageText text = new MessageText(structure, octets);
      boolean isTooLong = text.headerHas(builder) || text.bodyHas(builder);
      log.trace("{} is too long to be indexed: {}", message.email(), isTooLong);
      return builder.signature();
    } catch (DataAccessException away) {
      throw away;
    } catch (IOException | RuntimeException unreadable) {
      log.warn("the text of {} is searched by reading it", message.email(), unreadable);
      return TextSignature.ofAnything();
    }
  }
}
