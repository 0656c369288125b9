package postroad.relay.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.relay.RelaySettings.Timeouts;
import postroad.relay.smtp.Fitness.Verdict;
import postroad.relay.smtp.StatusOf.Question;

/** One mail given to one host: MAIL, RCPT, then the content and its end (RFC 5321 §3.3). */
final class MailTransaction {

  private static final Logger log = LoggerFactory.getLogger(MailTransaction.class);

  private static final StatusCode LEAVING = new StatusCode(4, 3, 2);
  private static final String GONE = "the connection was lost before the host had decided";
  private static final String LOST = "the connection was lost before the host said it has the mail";

  private final PeerConnection peer;
  private final Timeouts patience;
  private final boolean pipelining;
  private final Fitness fitness;
  private final MailCommands commands;
  private final List<Answer> answers = new ArrayList<>();
  private final List<Recipient> accepted = new ArrayList<>();
  private boolean isContentAwaited;
  private boolean isBroken;
  private Answer.Break ending = Answer.Break.HUNG_UP;

  MailTransaction(PeerConnection peer, Host host, Timeouts patience) {
    this.peer = peer;
    this.patience = patience;
    this.pipelining = host.offered().pipelining();
    this.fitness = new Fitness(host);
    this.commands = new MailCommands(host);
  }

  /**
   * One answer for each recipient.
   *
   * @throws IOException when the connection breaks, or the host is out of step, before it has
   *     decided about anybody
   */
  List<Answer> carry(Letter letter, CallOff callOff) throws IOException {
    Optional<Fitness.Unfit> untrusted = fitness.untrusted(letter.envelope());
    if (untrusted.isPresent()) {
      return letter.recipients().stream().map(untrusted.get()::notHere).toList();
    }
    return switch (fitness.verdict(letter)) {
      case Verdict.Never(var unfit) -> letter.recipients().stream().map(unfit::never).toList();
      case Verdict.Fit(var made) -> carryFit(made, callOff);
    };
  }

  private List<Answer> carryFit(Letter letter, CallOff callOff) throws IOException {
    List<Recipient> fit = withoutUnfit(letter.recipients());
    if (fit.isEmpty()) {
      return answers;
    }
    Packing packing = Packing.of(letter.envelope());
    try (InputStream content = letter.content().open()) {
      open(letter.to(fit), packing.request());
      if (!accepted.isEmpty()) {
        callOff.passPointOfNoReturn();
        hand(() -> packing.write(letter.envelope(), content, peer.output()), packing);
      } else if (isContentAwaited) {
        endContentForNobody();
      }
    } catch (BadReplyException outOfStep) {
      throw outOfStep; // whose replies we have read, nobody knows
    } catch (IOException broken) {
      answerRest(fit, broken);
    }
    return answers;
  }

  /** Whether nothing more can be said on the connection. */
  boolean isBroken() {
    return isBroken;
  }

  private List<Recipient> withoutUnfit(List<Recipient> recipients) {
    List<Recipient> fit = new ArrayList<>();
    for (Recipient recipient : recipients) {
      fitness
          .unfit(recipient)
          .ifPresentOrElse(no -> answers.add(no.never(recipient)), () -> fit.add(recipient));
    }
    return fit;
  }

  /**
   * All the host says before the content. Commands go out in one write if it can take them so, and
   * all replies are read in order (RFC 2920 §3.1).
   *
   * @param request asks for leave to send the content; absent when there is no need
   */
  private void open(Letter letter, @Nullable String request) throws IOException {
    List<Recipient> recipients = letter.recipients();
    if (pipelining) {
      List<String> group = new ArrayList<>();
      group.add(commands.mail(letter));
      recipients.forEach(recipient -> group.add(commands.rcpt(recipient)));
      if (request != null) {
        group.add(request);
      }
      peer.send(group.toArray(String[]::new));
    }
    Reply mail = reply(() -> commands.mail(letter), patience.mail());
    for (Recipient recipient : recipients) {
      if (pipelining || mail.isPositive()) {
        Reply rcpt = reply(() -> commands.rcpt(recipient), patience.recipient());
        note(recipient, mail, rcpt);
      } else {
        answers.add(StatusOf.answer(recipient, Question.MAIL, mail));
      }
    }
    if (request != null && (pipelining || !accepted.isEmpty())) {
      noteLeave(reply(() -> request, patience.dataStart()));
    }
  }

  /** The reply to a command that has gone out with its group, or goes out now. */
  private Reply reply(Supplier<String> command, Duration howLong) throws IOException {
    Reply reply = pipelining ? peer.read(howLong) : peer.ask(command.get(), howLong);
    if (reply.endsSession()) {
      throw new HostRefusedException(reply); // RFC 5321 §3.8
    }
    return reply;
  }

  private void note(Recipient recipient, Reply mail, Reply rcpt) throws BadReplyException {
    if (!mail.isPositive()) {
      answers.add(StatusOf.answer(recipient, Question.MAIL, mail));
    } else if (!rcpt.isPositive()) {
      answers.add(StatusOf.answer(recipient, Question.RCPT, rcpt));
    } else {
      accepted.add(recipient);
    }
  }

  private void noteLeave(Reply data) throws BadReplyException {
    isContentAwaited = data.asksForContent();
    if (!isContentAwaited) {
      for (Recipient recipient : accepted) {
        answers.add(StatusOf.answer(recipient, Question.DATA, data));
      }
      accepted.clear();
    }
  }

  /** Whatever the host says to that, nobody has the mail (RFC 2920 §3.1). */
  private void endContentForNobody() throws IOException {
    var _ = peer.ask(".", patience.dataEnd());
  }

  private void hand(Content content, Packing packing) throws IOException {
    @Nullable Reply last = interruption();
    if (last == null) {
      last = write(content);
    }
    if (last == null && packing.end() != null) {
      last = interruption();
    }
    if (last == null) {
      last = finish(packing);
    }
    for (Recipient recipient : accepted) {
      answers.add(
          last == null
              ? new Answer.Unclear(recipient, LOST, ending)
              : StatusOf.answer(recipient, Question.DOT, last));
    }
  }

  /**
   * What was said before the break holds, all the more what was refused for good; who has no answer
   * may be asked about elsewhere.
   */
  private void answerRest(List<Recipient> recipients, IOException broken) throws IOException {
    if (answers.isEmpty()) {
      throw broken;
    }
    isBroken = true;
    List<Recipient> answered = answers.stream().map(Answer::recipient).toList();
    for (Recipient recipient : recipients) {
      if (!answered.contains(recipient)) {
        answers.add(
            broken instanceof HostRefusedException goodbye
                ? new Answer.NotNow(recipient, LEAVING, "the host left", goodbye.reply())
                : new Answer.Unheard(recipient, GONE, Answer.Break.of(broken)));
      }
    }
  }

  /** Writes what goes to the host, when its time has come. */
  @FunctionalInterface
  private interface Content {

    void write() throws IOException;
  }

  /**
   * What the host says while it should listen; absent as a rule. A refusal is one at any time, but
   * nobody has taken a mail whose end has not been sent.
   */
  private @Nullable Reply interruption() throws IOException {
    if (!peer.hasSpoken()) {
      return null;
    }
    isBroken = true;
    Reply reply = peer.read(patience.between());
    if (!reply.isTemporary() && !reply.isPermanent()) {
      throw new BadReplyException(reply.code() + " before the end of the content");
    }
    return reply;
  }

  /** Writes everything but the end; a host that hangs up meanwhile may have said why. */
  private @Nullable Reply write(Content content) throws IOException {
    try {
      content.write();
      peer.output().flush();
      return null;
    } catch (IOException broken) {
      return lastWords(broken);
    }
  }

  private Reply lastWords(IOException broken) throws IOException {
    isBroken = true;
    try {
      Reply why = peer.read(patience.between());
      if (!why.isPositive()) {
        return why;
      }
    } catch (IOException silent) {
      broken.addSuppressed(silent);
    }
    throw broken;
  }

  /** Sends the end and waits for the verdict; absent when there was none that can be understood. */
  private @Nullable Reply finish(Packing packing) {
    try {
      Reply verdict = endAndHear(packing);
      if (verdict.isPositive() || verdict.isTemporary() || verdict.isPermanent()) {
        return verdict;
      }
      log.info("{} said after the end of the content: {}", peer, verdict.text());
    } catch (IOException lost) {
      log.info("{} was lost after the end of the content: {}", peer, lost.toString());
      ending = Answer.Break.of(lost);
    }
    isBroken = true;
    return null;
  }

  private Reply endAndHear(Packing packing) throws IOException {
    if (packing.end() != null) {
      try {
        peer.send(packing.end());
      } catch (IOException broken) {
        return lastWords(broken);
      }
    }
    return peer.read(patience.dataEnd());
  }
}
