package postroad.spool.wording;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.StatusCode;

/**
 * What a report tells a person.
 *
 * @param hostname the server that tells it
 * @param number our name for the mail, under which a postmaster finds it
 * @param subject of the mail, decoded; empty when it has none
 * @param sentAt when we took the mail
 * @param toldAt when this is told
 * @param retryUntil when we give up; absent when there is nothing to wait for
 */
public record Story(
    String hostname,
    String number,
    String subject,
    Instant sentAt,
    Instant toldAt,
    @Nullable Instant retryUntil,
    List<Part> parts) {

  public Story {
    parts = List.copyOf(parts);
  }

  /**
   * What became of one recipient.
   *
   * @param original the address the sender wrote, when it is another one
   * @param reason in our own words
   * @param host the host that was asked; absent when none was reached
   * @param reply what that host said, as it said it
   * @param bounce what kind of trouble it was; absent when nobody can tell
   */
  public record Part(
      String address,
      @Nullable String original,
      StatusCode status,
      @Nullable String reason,
      @Nullable String host,
      @Nullable String reply,
      @Nullable BounceClass bounce) {}
}
