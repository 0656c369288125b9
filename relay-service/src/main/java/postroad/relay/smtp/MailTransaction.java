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

/** One mail given to one host: MAIL, RCPT, then the content and its end (RFC 5321 §3.3). */
final class MailTransaction {

  private static final Logger log = LoggerFactory.getLogger(MailTransaction.class);

  private final PeerConnection peer;
  private final Timeouts patience;
  private final boolean pipelining;
  private final Fitness fitness;
  private final MailCommands commands;
  private final List<Answer> answers = new ArrayList<>();

  MailTransaction(PeerConnection peer, Host host, Timeouts patience) {
    this.peer = peer;
    this.patience = patience;
    this.pipelining = host.offered().pipelining();
    this.fitness = new Fitness(host);
    this.commands = new MailCommands(host);
  }

  /** One answer for each recipient. */
  List<Answer> carry(Letter letter, CallOff callOff) throws IOException {
    Optional<Fitness.Unfit> untrusted = fitness.untrusted(letter.envelope());
    if (untrusted.isPresent()) {
      return letter.recipients().stream().map(untrusted.get()::notHere).toList();
    }
    Optional<Fitness.Unfit> unfit = fitness.unfit(letter);
    if (unfit.isPresent()) {
      return letter.recipients().stream().map(unfit.get()::never).toList();
    }
    List<Recipient> fit = withoutUnfit(letter.recipients());
    if (fit.isEmpty()) {
      return answers;
    }
    Packing packing = Packing.of(letter.envelope());
    try (InputStream content = letter.content().open()) {
      Opening opening =
          pipelining
              ? openAtOnce(letter.to(fit), packing.request())
              : openStepByStep(letter.to(fit), packing.request());
      List<Recipient> accepted = judge(opening, fit);
      if (!accepted.isEmpty()) {
        callOff.passPointOfNoReturn();
        hand(() -> packing.write(letter.envelope(), content, peer.output()), packing, accepted);
      }
    }
    return answers;
  }

  /**
   * What the host said before the content.
   *
   * @param recipients one reply for each recipient, or none when the sender was refused
   * @param data absent when there was no reason to ask for leave, or no need
   */
  private record Opening(Reply mail, List<Reply> recipients, @Nullable Reply data) {}

  private List<Recipient> withoutUnfit(List<Recipient> recipients) {
    List<Recipient> fit = new ArrayList<>();
    for (Recipient recipient : recipients) {
      fitness
          .unfit(recipient)
          .ifPresentOrElse(no -> answers.add(no.never(recipient)), () -> fit.add(recipient));
    }
    return fit;
  }

  /** All commands in one write, then all replies in order (RFC 2920 §3.1). */
  private Opening openAtOnce(Letter letter, @Nullable String request) throws IOException {
    List<String> group = new ArrayList<>();
    group.add(commands.mail(letter));
    letter.recipients().forEach(recipient -> group.add(commands.rcpt(recipient)));
    if (request != null) {
      group.add(request);
    }
    peer.send(group.toArray(String[]::new));

    Reply mail = unlessGone(peer.read(patience.mail()));
    List<Reply> replies = new ArrayList<>();
    for (int i = 0; i < letter.recipients().size(); i++) {
      replies.add(unlessGone(peer.read(patience.recipient())));
    }
    return new Opening(
        mail, replies, request == null ? null : unlessGone(peer.read(patience.dataStart())));
  }

  private Opening openStepByStep(Letter letter, @Nullable String request) throws IOException {
    Reply mail = unlessGone(peer.ask(commands.mail(letter), patience.mail()));
    if (!mail.isPositive()) {
      return new Opening(mail, List.of(), null);
    }
    List<Reply> replies = new ArrayList<>();
    for (Recipient recipient : letter.recipients()) {
      replies.add(unlessGone(peer.ask(commands.rcpt(recipient), patience.recipient())));
    }
    if (request == null || replies.stream().noneMatch(Reply::isPositive)) {
      return new Opening(mail, replies, null);
    }
    return new Opening(mail, replies, unlessGone(peer.ask(request, patience.dataStart())));
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

  private void hand(Content content, Packing packing, List<Recipient> accepted) throws IOException {
    Reply early = write(content);
    Reply last;
    try {
      last = early != null ? early : finish(packing);
    } catch (IOException lost) {
      log.info("{} was lost after the end of the content: {}", peer, lost.toString());
      accepted.forEach(recipient -> answers.add(new Answer.Unclear(recipient, LOST)));
      return;
    }
    for (Recipient recipient : accepted) {
      answers.add(StatusOf.answer(recipient, Question.DOT, last));
    }
  }

  private static final String LOST = "the connection was lost before the host said it has the mail";

  /** Writes what goes to the host, when its time has come. */
  @FunctionalInterface
  private interface Content {

    void write() throws IOException;
  }

  /** Writes everything but the end; a host that hangs up meanwhile may have said why. */
  private @Nullable Reply write(Content content) throws IOException {
    try {
      content.write();
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

  private Reply finish(Packing packing) throws IOException {
    if (packing.end() != null) {
      peer.send(packing.end());
    }
    return peer.read(patience.dataEnd());
  }
}
