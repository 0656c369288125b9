package postroad.spool.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Wire;

/**
 * Waiting mail as columns for one statement: each row once, in one order for all, so that two who
 * change several rows never wait for each other.
 */
final class WaitingRows {

  /** What names a row. */
  record Key(UUID mail, String recipient) {

    static Key of(WaitingMail mail) {
      return new Key(mail.mailId().value(), mail.recipient().address().toString());
    }
  }

  private static final Comparator<WaitingMail> ORDER =
      Comparator.comparing((WaitingMail mail) -> mail.mailId().toString())
          .thenComparing(mail -> mail.recipient().address().toString());

  private final List<WaitingMail> mails;

  /** Of those that name the same row, the latest attempt. */
  WaitingRows(Collection<WaitingMail> mails) {
    Map<Key, WaitingMail> latest = new HashMap<>();
    for (WaitingMail mail : mails) {
      latest.merge(
          Key.of(mail),
          mail,
          (one, other) -> one.recipient().attempts() < other.recipient().attempts() ? other : one);
    }
    this.mails = latest.values().stream().sorted(ORDER).toList();
  }

  boolean isEmpty() {
    return mails.isEmpty();
  }

  WaitingRows without(Collection<Key> keys) {
    return new WaitingRows(mails.stream().filter(mail -> !keys.contains(Key.of(mail))).toList());
  }

  /** The columns that name rows and tell which attempt is meant. */
  Map<String, Object> keys() {
    Map<String, Object> columns = new HashMap<>();
    columns.put("mails", texts(mail -> mail.mailId().toString()));
    columns.put("recipients", texts(mail -> mail.recipient().address().toString()));
    columns.put("attempts", numbers(mail -> mail.recipient().attempts()));
    return columns;
  }

  /** All columns that the mail itself knows. */
  Map<String, Object> columns() {
    Map<String, Object> columns = keys();
    columns.put("destinations", texts(mail -> destinationOf(mail.recipient().address())));
    columns.put("senders", texts(mail -> text(mail.envelope().sender())));
    columns.put(
        "sizes", mails.stream().map(mail -> mail.envelope().body().size()).toArray(Long[]::new));
    columns.put("vias", texts(WaitingMail::via));
    columns.put("priorities", numbers(WaitingMail::priority));
    columns.put("statuses", texts(mail -> mail.outcome().status().toString()));
    columns.put("accepted", texts(mail -> text(mail.envelope().acceptedAt())));
    columns.put("due", texts(mail -> text(mail.dueAt())));
    columns.put("warn", texts(mail -> text(mail.warnAt())));
    columns.put("expire", texts(mail -> text(mail.expiresAt())));
    columns.put("envelopes", envelopes());
    columns.put("outcomes", texts(mail -> Wire.text(mail.outcome())));
    return columns;
  }

  /** The recipients of one mail share its words. */
  private String[] envelopes() {
    Map<Envelope, String> written = new HashMap<>();
    List<String> all = new ArrayList<>();
    mails.forEach(mail -> all.add(written.computeIfAbsent(mail.envelope(), Wire::text)));
    return all.toArray(String[]::new);
  }

  @Nullable String[] texts(Function<WaitingMail, @Nullable String> column) {
    return mails.stream().map(column).toArray(String[]::new);
  }

  private Integer[] numbers(Function<WaitingMail, Integer> column) {
    return mails.stream().map(column).toArray(Integer[]::new);
  }

  /** The domain as DNS knows it, so that it is one however it was written. */
  static String destinationOf(MailAddress recipient) {
    try {
      return recipient.asciiDomain();
    } catch (IllegalArgumentException noDomainName) {
      return recipient.domain();
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String text(@Nullable Instant moment) {
    return moment == null ? null : moment.toString();
  }
}
