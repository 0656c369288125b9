package postroad.relay.smtp;

import org.jspecify.annotations.Nullable;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;

/** Turns a reply into what it means for a recipient (RFC 5321 §4.2.1, RFC 3463). */
final class StatusOf {

  /** What the host was answering. */
  enum Question {
    MAIL("the host refused the sender"),
    RCPT("the host refused the recipient"),
    DATA("the host refused the content"),
    DOT("the host refused the mail");

    private final String refusal;

    Question(String refusal) {
      this.refusal = refusal;
    }
  }

  private static final StatusCode TOO_MANY_RECIPIENTS = new StatusCode(5, 5, 3);

  private StatusOf() {}

  /** What this reply means for this recipient. */
  static Answer answer(Recipient recipient, Question question, Reply reply)
      throws BadReplyException {
    if (reply.isPositive() && question == Question.DOT) {
      return new Answer.Took(recipient, reply);
    }
    if (reply.isTemporary() || isReallyTemporary(question, reply)) {
      return new Answer.NotNow(recipient, status(question, reply, 4), question.refusal, reply);
    }
    if (reply.isPermanent()) {
      return new Answer.Never(recipient, status(question, reply, 5), question.refusal, reply);
    }
    throw new BadReplyException(reply.code() + " in answer to " + question);
  }

  /** "Too many recipients" is about the transaction (RFC 5321 §4.5.3.1.10). */
  private static boolean isReallyTemporary(Question question, Reply reply) {
    return question == Question.RCPT && TOO_MANY_RECIPIENTS.equals(reply.enhanced());
  }

  private static StatusCode status(Question question, Reply reply, int group) {
    @Nullable StatusCode said = reply.enhanced();
    if (said != null && said.group() == reply.code() / 100) {
      return new StatusCode(group, said.subject(), said.detail());
    }
    return switch (reply.code()) {
      case 421 -> new StatusCode(group, 3, 2);
      case 451 -> new StatusCode(group, 3, 0);
      case 452 -> question == Question.RCPT ? tooMany(group) : new StatusCode(group, 3, 1);
      case 500, 501, 502, 503, 504, 555 -> new StatusCode(group, 5, 0);
      case 530, 534, 535, 538, 454 -> new StatusCode(group, 7, 0);
      case 552 -> new StatusCode(group, 2, 2);
      case 556 -> new StatusCode(group, 1, 10); // RFC 7504 §4
      default -> question == Question.RCPT ? ofAddress(reply, group) : new StatusCode(group, 0, 0);
    };
  }

  /** What 452 is meant for in answer to RCPT (RFC 5321 §4.5.3.1.10). */
  private static StatusCode tooMany(int group) {
    return new StatusCode(group, 5, 3);
  }

  private static StatusCode ofAddress(Reply reply, int group) {
    return switch (reply.code()) {
      case 550 -> new StatusCode(group, 1, 1);
      case 551 -> new StatusCode(group, 1, 6);
      case 553 -> new StatusCode(group, 1, 3);
      default -> new StatusCode(group, 2, 0);
    };
  }
}
