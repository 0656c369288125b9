package postroad.spool.schedule;

import org.jspecify.annotations.Nullable;
import postroad.contract.MailId;

/**
 * Which waiting mail is meant: what fulfils every condition that is set.
 *
 * @param sender the reverse-path; empty for the null reverse-path
 * @param tenant the domain of the user who submitted it
 * @param held whether somebody holds it, by itself and not with its destination
 */
public record QueueFilter(
    @Nullable MailId mail,
    @Nullable String recipient,
    @Nullable String destination,
    @Nullable String sender,
    @Nullable String tenant,
    @Nullable Boolean held) {

  public static final QueueFilter ALL = new QueueFilter(null, null, null, null, null, null);
}
