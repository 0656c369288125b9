package postroad.ingress.session;

import org.jspecify.annotations.Nullable;
import postroad.ingress.IngressSettings.Limits;

/** Counts what a client does wrong or to no end, and says when it was too much. */
final class Patience {

  private final Limits limits;
  private int errors;
  private int refusedRecipients;
  private int idleCommands;

  Patience(Limits limits) {
    this.limits = limits;
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
    }
    return refusedRecipients > limits.refusedRecipients() ? Replies.TOO_MANY_ERRORS : null;
  }

  /** Counts any other answer; the reply that ends the session when our patience does. */
  @Nullable Reply after(Reply reply) {
    idleCommands++;
    if (reply.isError()) {
      errors++;
    }
    if (errors > limits.errors()) {
      return Replies.TOO_MANY_ERRORS;
    }
    return idleCommands > limits.idleCommands() ? Replies.TOO_MUCH_IDLING : null;
  }
}
