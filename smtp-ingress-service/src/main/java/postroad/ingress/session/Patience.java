package postroad.ingress.session;

import org.jspecify.annotations.Nullable;
import postroad.ingress.IngressSettings.Limits;
import postroad.ingress.admission.Visit;

/** Counts what a client does wrong or to no end, and says when it was too much. */
final class Patience {

  /** Octets; a mail may come in many chunks, but not in crumbs. */
  private static final int CRUMB = 1024;

  private final Limits limits;
  private final Visit visit;
  private int errors;
  private int refusedRecipients;
  private int idleCommands;
  private int mails;

  /** Tells the visit of each mistake, for the next one will want to know. */
  Patience(Limits limits, Visit visit) {
    this.limits = limits;
    this.visit = visit;
  }

  /** Counts a mail that begins; whether it is one too many (RFC 9422 §4.1, MAILMAX). */
  boolean isOneMailTooMany() {
    mails++;
    return mails > limits.mails();
  }

  /** A mail was taken: the client is here for a reason. */
  void restore() {
    errors = 0;
    idleCommands = 0;
  }

  /** Counts an answer to RCPT; what is refused there need not be the client's fault. */
  @Nullable Reply afterRecipient(Reply reply) {
    if (reply.isError()) {
      refusedRecipients++;
      visit.mistake();
    }
    return refusedRecipients > limits.refusedRecipients() ? Replies.TOO_MANY_ERRORS : null;
  }

  /** Counts a chunk that is wanted: only crumbs lead nowhere. */
  @Nullable Reply afterChunk(long size) {
    return size < CRUMB ? after(Reply.NOT_YET) : null;
  }

  /** Counts any other answer; the reply that ends the session when our patience does. */
  @Nullable Reply after(Reply reply) {
    idleCommands++;
    if (reply.isError()) {
      errors++;
      visit.mistake();
    }
    if (errors > limits.errors()) {
      return Replies.TOO_MANY_ERRORS;
    }
    return idleCommands > limits.idleCommands() ? Replies.TOO_MUCH_IDLING : null;
  }
}
