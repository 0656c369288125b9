package postroad.relay.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.Recipient;
import postroad.relay.RelaySettings.Timeouts;
import postroad.relay.smtp.StatusOf.Question;

/** One mail given to one host: MAIL, RCPT, DATA, the content, the dot (RFC 5321 §3.3). */
final class MailTransaction {

  private static final Logger log = LoggerFactory.getLogger(MailTransaction.class);

  private final PeerConnection peer;
  private final Timeouts patience;
  private final boolean pipelining;
  private final Fitness fitness;
  private final MailCommands commands;
  private final List<Answer> answers = new ArrayList<>();

  MailTransaction(PeerConnection peer, Capabilities offered, Timeouts patience) {
    this.peer = peer;
    this.patience = patience;
    this.pipelining = offered.pipelining();
    this.fitness = new Fitness(offered);
    this.commands = new MailCommands(offered);
  }

  /** One answer for each recipient. */
  List<Answer> carry(Letter letter, CallOff callOff) throws IOException {
    Optional<Fitness.Unfit> unfit = fitness.unfit(letter);
    if (unfit.isPresent()) {
      return letter.recipients().stream().<Answer>map(unfit.get()::answer).toList();
    }
    List<Recipient> fit = withoutUnfit(letter.recipients());
    if (fit.isEmpty()) {
      return answers;
    }
    try (InputStream content = letter.content().open()) {
      Opening opening = pipelining ? openAtOnce(letter, fit) : openStepByStep(letter, fit);
      List<Recipient> accepted = judge(opening, fit);
      if (!accepted.isEmpty()) {
        callOff.passPointOfNoReturn();
        hand(letter, content, accepted);
      }
    }
    return answers;
  }

  /**
   * What the host said before the content.
   *
   * @param recipients one reply for each recipient, or none when the sender was refused
   * @param data absent when there was no reason to ask
   */
  private record Opening(Reply mail, List<Reply> recipients, @Nullable Reply data) {}

  private List<Recipient> withoutUnfit(List<Recipient> recipients) {
    List<Recipient> fit = new ArrayList<>();
    for (Recipient recipient : recipients) {
      fitness
          .unfit(recipient)
          .ifPresentOrElse(no -> answers.add(no.answer(recipient)), () -> fit.add(recipient));
    }
    return fit;
  }

  /** All commands in one write, then all replies in order (RFC 2920 §3.1). */
  private Opening openAtOnce(Letter letter, List<Recipient> recipients) throws IOException {
    List<String> group = new ArrayList<>();
    group.add(commands.mail(letter));
    recipients.forEach(recipient -> group.add(commands.rcpt(recipient)));
    group.add("DATA");
    peer.send(group.toArray(String[]::new));

    Reply mail = unlessGone(peer.read(patience.mail()));
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < recipients.size(); i++) {
      replies.add(unlessGone(peer.read(patience.recipient())));
    }
    return new Opening(mail, replies, unlessGone(peer.read(patience.dataStart())));
  }

  private Opening openStepByStep(Letter letter, List<Recipient> recipients) throws IOException {
    Reply mail = unlessGone(peer.ask(commands.mail(letter), patience.mail()));
    if (!mail.isPositive()) {
      return new Opening(mail, List.of(), null);
    }
    List<Reply> replies = new ArrayList<>();
    for (Recipient recipient : recipients) {
      replies.add(unlessGone(peer.ask(commands.rcpt(recipient), patience.recipient())));
    }
    if (replies.stream().noneMatch(Reply::isPositive)) {
      return new Opening(mail, replies, null);
    }
    return new Opening(mail, replies, unlessGone(peer.ask("DATA", patience.dataStart())));
  }

  /** 421 ends the session before anything was decided (RFC 5321 §3.8). */
  private static Reply unlessGone(Reply reply) throws HostRefusedException {
    if (reply.endsSession()) {
      throw new HostRefusedException(reply);
    }
    return reply;
  }

  /** Answers for those who were refused; returns the recipients whose host waits for content. */
  private List<Recipient> judge(Opening opening, List<Recipient> recipients) throws IOException {
    @Nullable Reply data = opening.data();
    boolean isContentAwaited = data != null && data.asksForContent();
    List<Recipient> accepted = new ArrayList<>();
    for (int i = 0; i < recipients.size(); i++) {
      Recipient recipient = recipients.get(i);
      if (!opening.mail().isPositive()) {
        answers.add(StatusOf.answer(recipient, Question.MAIL, opening.mail()));
      } else if (!opening.recipients().get(i).isPositive()) {
        answers.add(StatusOf.answer(recipient, Question.RCPT, opening.recipients().get(i)));
      } else if (!isContentAwaited && data != null) {
        answers.add(StatusOf.answer(recipient, Question.DATA, data));
      } else {
        accepted.add(recipient);
      }
    }
    if (accepted.isEmpty() && isContentAwaited) {
      var _ = peer.ask(".", patience.dataEnd()); // RFC 2920 §3.1: whatever it says, nobody has it
    }
    return accepted;
  }

  private void hand(Letter letter, InputStream content, List<Recipient> accepted)
      throws IOException {
    Reply early = write(letter, content);
    Reply last;
    try {
      last = early != null ? early : finish();
    } catch (IOException lost) {
      log.info("{} was lost after the final dot: {}", peer, lost.toString());
      accepted.forEach(recipient -> answers.add(new Answer.Unclear(recipient, LOST)));
      return;
    }
    for (Recipient recipient : accepted) {
      answers.add(StatusOf.answer(recipient, Question.DOT, last));
    }
  }

  private static final String LOST = "the connection was lost before the host said it has the mail";

  /** Writes everything but the dot; a host that hangs up meanwhile may have said why. */
  private @Nullable Reply write(Letter letter, InputStream content) throws IOException {
    try {
      DataWriter writer = new DataWriter(peer.output());
      writer.write(letter.envelope().trace());
      writer.write(content);
      writer.endLastLine();
      peer.output().flush();
      return null;
    } catch (IOException broken) {
      Reply why = lastWords(broken);
      if (why.isPositive()) {
        throw broken;
      }
      return why;
    }
  }

  private Reply lastWords(IOException broken) throws IOException {
    try {
      return peer.read(patience.between());
    } catch (IOException silent) {
      broken.addSuppressed(silent);
      throw broken;
    }
  }

  private Reply finish() throws IOException {
    peer.send(".");
    return peer.read(patience.dataEnd());
  }
}
