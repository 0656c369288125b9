package postroad.spool.operations;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import postroad.administration.Operator;
import postroad.contract.JournalEvent.Steered.Deed;
import postroad.contract.MailId;
import postroad.contract.NextHop;
import postroad.spool.schedule.QueueFilter;

/**
 * What an operator asks for.
 *
 * @param mail the mail it is about; a filter says so for many
 * @param recipient one recipient of that mail
 * @param all must be true where neither a mail nor a condition is named: that is everything
 * @param via where to reroute to, {@code host:port}; absent or empty: to the recipient's own domain
 * @param reason why, for the journal; the sender of a returned mail reads it
 * @param limit how many at once
 */
record Wanted(
    @Schema(allowableValues = {"hold", "release", "retry", "reroute", "return", "delete"})
        @Nullable String deed,
    @Nullable String mail,
    @Nullable String recipient,
    @Nullable FilterWords filter,
    @Nullable Boolean all,
    @Nullable String via,
    @Nullable String reason,
    @Nullable Boolean dryRun,
    @Nullable Integer limit,
    @Nullable String next) {

  private static final Map<String, Deed> DEEDS =
      Map.of(
          "hold", Deed.HELD,
          "release", Deed.RELEASED,
          "retry", Deed.RETRIED,
          "reroute", Deed.REROUTED,
          "return", Deed.RETURNED,
          "delete", Deed.DELETED);

  private static final int USUAL_BATCH = 500;
  private static final int LARGEST_BATCH = 5_000;
  private static final int LONGEST_REASON = 200;

  String word() {
    return String.valueOf(deed);
  }

  boolean isDryRun() {
    return Boolean.TRUE.equals(dryRun);
  }

  int batch() {
    return Math.clamp(Objects.requireNonNullElse(limit, USUAL_BATCH), 1, LARGEST_BATCH);
  }

  Action action(Operator operator) {
    Deed wanted = deed == null ? null : DEEDS.get(deed);
    if (wanted == null) {
      throw Refusal.badRequest("deed is one of hold, release, retry, reroute, return and delete");
    }
    if (via != null && wanted != Deed.REROUTED) {
      throw Refusal.badRequest("via is for reroute alone");
    }
    return new Action(wanted, operator.name(), hop(), checkedReason());
  }

  QueueFilter which(Clock clock) {
    if (mail != null) {
      return QueueFilter.of(mailId(mail), recipient);
    }
    FilterWords words = Objects.requireNonNullElse(filter, FilterWords.NONE);
    if (words.isEverything() && !Boolean.TRUE.equals(all)) {
      throw Refusal.badRequest(
          "this would be all mail that waits: name a mail, or a condition in filter, or say"
              + " all: true");
    }
    return words.filter(clock);
  }

  static MailId mailId(String written) {
    try {
      return MailId.parse(written);
    } catch (IllegalArgumentException noId) {
      throw Refusal.badRequest("not the id of a mail; the server's 250 and the list say it");
    }
  }

  static NextHop nextHop(String written) {
    try {
      return NextHop.parse(written.strip());
    } catch (IllegalArgumentException noHost) {
      throw Refusal.badRequest("via is a host and its port, such as mx.example.net:25");
    }
  }

  /** One line, and not a long one: it is shown in lists and reports. */
  static @Nullable String line(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String line = text.replaceAll("\\p{C}+", " ").strip();
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
  }

  private @Nullable NextHop hop() {
    return via == null || via.isBlank() ? null : nextHop(via);
  }

  private @Nullable String checkedReason() {
    return line(reason);
  }
}
