package postroad.ingress.session;

import java.util.List;
import java.util.Optional;
import postroad.contract.Recipient;
import postroad.contract.Terms;
import postroad.ingress.admission.Visit;
import postroad.ingress.command.SmtpCommand.Mail;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.ingress.command.SmtpCommand.Rcpt;
import postroad.ingress.policy.Refusal;
import postroad.ingress.policy.Verdict;
import postroad.ingress.session.Phase.Transaction;

/** Whether a mail may begin, and whom it may be for. */
final class Admission {

  private final Door door;
  private final Visit visit;

  Admission(Door door, Visit visit) {
    this.door = door;
    this.visit = visit;
  }

  /** What is said to MAIL or RCPT. */
  sealed interface Answer {}

  /** Come in: this is the mail as it stands now. */
  record Admitted(Transaction mail, Reply reply) implements Answer {}

  /** No. */
  record Refused(Reply reply) implements Answer {}

  /** Whether this client may begin this mail. */
  Answer begin(Client client, Mail mail) {
    if (door.policy().asksForLogin() && !client.isLoggedIn()) { // RFC 6409 §4.3
      return new Refused(client.isSecured() ? Replies.LOGIN_FIRST : Replies.TLS_FIRST);
    }
    Optional<Refusal> pause = door.policy().pause(client.user());
    if (pause.isPresent()) {
      return new Refused(Replies.refused(pause.get()));
    }
    MailParameters parameters = mail.parameters();
    if (parameters.declaredSize() > door.limits().mailSize().toBytes()) {
      return new Refused(Replies.TOO_LARGE); // RFC 1870 §6.1
    }
    Optional<Terms> terms = door.allowance().grant(parameters.terms());
    if (terms.isEmpty()) {
      return new Refused(Replies.CANNOT_HOLD);
    }
    Verdict verdict = door.policy().sender(client.user(), mail.sender());
    if (verdict != Verdict.WELCOME) {
      return new Refused(Replies.refused(verdict));
    }
    Optional<Refusal> objection = client.isLoggedIn() ? Optional.empty() : visit.mail();
    if (objection.isPresent()) {
      return new Refused(Replies.refused(objection.get()));
    }
    Transaction begun = new Transaction(mail.sender(), parameters, terms.get(), List.of(), 0);
    return new Admitted(begun, Replies.SENDER_OK);
  }

  /** Whether the mail may be for this recipient too. */
  Answer add(Client client, Transaction mail, Rcpt rcpt) {
    if (mail.recipients().size() >= door.limits().recipients() || mail.isFull()) {
      return new Refused(Replies.TOO_MANY_RECIPIENTS); // RFC 5321 §4.5.3.1.10
    }
    if (!rcpt.recipient().isAscii() && !mail.parameters().smtpUtf8()) {
      return new Refused(Replies.NEEDS_SMTPUTF8); // RFC 6531 §3.5
    }
    Verdict verdict = door.policy().recipient(client.writerOf(mail), rcpt.recipient());
    if (verdict != Verdict.WELCOME) {
      return new Refused(Replies.refused(verdict));
    }
    int count = mail.recipients().size() + 1;
    Optional<Refusal> pause = door.policy().pauseFor(client.user(), rcpt.recipient(), count);
    if (pause.isPresent()) {
      return new Refused(Replies.refused(pause.get()));
    }
    Optional<Refusal> objection =
        client.isLoggedIn() ? Optional.empty() : visit.recipient(mail.sender(), rcpt.recipient());
    if (objection.isPresent()) {
      return new Refused(Replies.refused(objection.get()));
    }
    Recipient recipient =
        new Recipient(rcpt.recipient(), rcpt.originalRecipient(), rcpt.notifyOn(), 0, false);
    return new Admitted(mail.with(recipient), Replies.RECIPIENT_OK);
  }
}
