package postroad.mailboxstore.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.message.text.BaseSubject;

/**
 * What an email is searched and sorted by; text is mapped to one case.
 *
 * @param sentDay the day its Date says, in whatever zone
 * @param words what makes emails with one of them one thread
 */
record EmailSummary(
    UUID account,
    UUID email,
    @Nullable LocalDate sentDay,
    @Nullable Instant sentAt,
    Header header,
    SortWords sortWords,
    ReferenceWords references,
    List<UUID> words,
    TextSignature signature) {

  /** The fields that are there; what is absent was not in the header. */
  record Header(
      @Nullable String subject,
      BaseSubject baseSubject,
      @Nullable String from,
      @Nullable String to,
      @Nullable String cc,
      @Nullable String bcc) {}
}
