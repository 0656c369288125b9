package postroad.ingress.session;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.ingress.command.Fault;
import postroad.ingress.command.SmtpCommand;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.ingress.handover.Consignment;
import postroad.ingress.handover.Receipt;
import postroad.ingress.policy.Refusal;
import postroad.ingress.policy.Verdict;
import postroad.ingress.session.Phase.AwaitingChunk;
import postroad.ingress.session.Phase.AwaitingData;
import postroad.ingress.session.Phase.AwaitingJunk;
import postroad.ingress.session.Phase.AwaitingLogin;
import postroad.ingress.session.Phase.AwaitingTls;
import postroad.ingress.session.Phase.BetweenChunks;
import postroad.ingress.session.Phase.Connected;
import postroad.ingress.session.Phase.Ended;
import postroad.ingress.session.Phase.Greeted;
import postroad.ingress.session.Phase.Greeting;
import postroad.ingress.session.Phase.InTransaction;
import postroad.ingress.session.Phase.Transaction;

/** The SMTP state machine: a command and a phase make a reply and the next phase. No I/O. */
final class Conversation {

  private final Door door;
  private final LoginDialogue login;
  private final Patience patience;
  private Client client;
  private Phase phase = new Connected();

  Conversation(Door door, InetAddress address) {
    this.door = door;
    this.login = new LoginDialogue(door);
    this.patience = new Patience(door.limits());
    this.client = Client.at(address);
  }

  Phase phase() {
    return phase;
  }

  /** The first word is ours. */
  Reply greeting() {
    return Replies.greeting(door.hostname());
  }

  /** Answers a command; the phase then says what the client sends next. */
  Reply answer(SmtpCommand command) {
    Reply reply =
        switch (command) {
          case SmtpCommand.Ehlo(String name) -> greet(new Greeting(name, true));
          case SmtpCommand.Helo(String name) -> greet(new Greeting(name, false));
          case SmtpCommand.Mail(MailAddress sender, MailParameters parameters) ->
              begin(sender, parameters);
          case SmtpCommand.Rcpt rcpt -> add(rcpt);
          case SmtpCommand.Data() -> awaitData();
          case SmtpCommand.Bdat(long size, boolean last) -> awaitChunk(size, last);
          case SmtpCommand.Rset() -> reset();
          case SmtpCommand.Noop() -> Replies.OK;
          case SmtpCommand.Help() -> Replies.HELP;
          case SmtpCommand.Vrfy() -> Replies.CANNOT_VERIFY;
          case SmtpCommand.Expn() -> Replies.NOT_OFFERED;
          case SmtpCommand.Quit() -> end(Replies.BYE);
          case SmtpCommand.StartTls() -> awaitTls();
          case SmtpCommand.Auth auth -> logIn(auth);
          case SmtpCommand.Malformed(Fault fault) -> wrong(fault);
        };
    return counted(
        switch (command) {
          case SmtpCommand.Rcpt _ -> patience.afterRecipient(reply);
          case SmtpCommand.Bdat(long size, boolean _) when phase instanceof AwaitingChunk ->
              patience.afterChunk(size);
          default -> patience.after(reply);
        },
        reply);
  }

  /** Answers a line of an exchange that is under way. */
  Reply answerLogin(String line) {
    if (!(phase instanceof AwaitingLogin awaiting)) {
      throw new IllegalStateException("nobody is logging in");
    }
    Reply reply = after(awaiting.greeting(), login.next(awaiting, line));
    return counted(patience.after(reply), reply);
  }

  /** The handshake is done; all is forgotten that was said before (RFC 3207 §4.2). */
  void secured(Client.Tls tls) {
    client = client.secured(tls);
    phase = new Connected();
  }

  /** All octets of the mail have come, and this became of them. */
  Reply handedOver(Receipt receipt) {
    phase = new Greeted(greetingOf(phase));
    return switch (receipt) {
      case Receipt.Taken(var mailId) -> {
        patience.restore();
        yield Replies.taken(mailId);
      }
      case Receipt.NotTaken(Receipt.Reason reason) -> Replies.notTaken(reason);
      case Receipt.Refused(Refusal refusal) -> Replies.refused(refusal);
    };
  }

  /** A chunk has come that is not the last. */
  Reply chunkTaken(AwaitingChunk chunk) {
    phase = new BetweenChunks(chunk.greeting(), chunk.mail());
    return Replies.chunkTaken(chunk.size());
  }

  /** A chunk nobody wanted has gone by. */
  Reply junkPassed(AwaitingJunk junk) {
    phase = junk.after();
    return counted(patience.after(junk.reply()), junk.reply());
  }

  /** There is no more to say than this. */
  Reply end(Reply last) {
    phase = new Ended();
    return last;
  }

  /** What is known of the mail whose octets come next. */
  Consignment consignment(Greeting greeting, Transaction mail) {
    return new Consignment(
        mail.sender(),
        mail.recipients(),
        mail.parameters().bodyType(),
        mail.parameters().smtpUtf8(),
        mail.parameters().wishes(),
        client.origin(door.policy().door(), greeting),
        client.user(),
        client.carriage(greeting, mail));
  }

  private Reply counted(@Nullable Reply last, Reply reply) {
    return last == null ? reply : end(last);
  }

  private Reply greet(Greeting greeting) {
    phase = new Greeted(greeting); // RFC 5321 §4.1.4: a mail begun is forgotten
    return greeting.extended()
        ? Replies.hello(door.hostname(), EhloWords.of(door, client))
        : Replies.hello(door.hostname());
  }

  private Reply begin(@Nullable MailAddress sender, MailParameters parameters) {
    if (!(phase instanceof Greeted(Greeting greeting))) {
      return phase instanceof Connected ? Replies.GREET_FIRST : Replies.MAIL_BEGUN;
    }
    if (door.policy().asksForLogin() && !client.isLoggedIn()) { // RFC 6409 §4.3
      return client.isSecured() ? Replies.LOGIN_FIRST : Replies.TLS_FIRST;
    }
    Optional<Refusal> pause = door.policy().pause();
    if (pause.isPresent()) {
      return Replies.refused(pause.get());
    }
    if (parameters.namesAuthor() && !door.policy().asksForLogin()) {
      return Replies.UNKNOWN_PARAMETER;
    }
    if (parameters.declaredSize() > door.limits().mailSize().toBytes()) {
      return Replies.TOO_LARGE; // RFC 1870 §6.1
    }
    Verdict verdict = door.policy().sender(client.user(), sender);
    if (verdict != Verdict.WELCOME) {
      return Replies.refused(verdict);
    }
    phase = new InTransaction(greeting, new Transaction(sender, parameters, List.of()));
    return Replies.SENDER_OK;
  }

  private Reply add(SmtpCommand.Rcpt rcpt) {
    if (!(phase instanceof InTransaction(Greeting greeting, Transaction mail))) {
      return outOfPlace(Replies.SENDER_FIRST);
    }
    if (mail.recipients().size() >= door.limits().recipients() || mail.isFull()) {
      return Replies.TOO_MANY_RECIPIENTS; // RFC 5321 §4.5.3.1.10
    }
    if (!rcpt.recipient().isAscii() && !mail.parameters().smtpUtf8()) {
      return Replies.NEEDS_SMTPUTF8;
    }
    Verdict verdict = door.policy().recipient(rcpt.recipient());
    if (verdict != Verdict.WELCOME) {
      return Replies.refused(verdict);
    }
    Optional<Refusal> pause = door.policy().pauseFor(rcpt.recipient());
    if (pause.isPresent()) {
      return Replies.refused(pause.get());
    }
    Recipient recipient =
        new Recipient(rcpt.recipient(), rcpt.originalRecipient(), rcpt.notifyOn(), 0, false);
    phase = new InTransaction(greeting, mail.with(recipient));
    return Replies.RECIPIENT_OK;
  }

  private Reply awaitData() {
    if (!(phase instanceof InTransaction(Greeting greeting, Transaction mail))) {
      return outOfPlace(Replies.SENDER_FIRST);
    }
    if (mail.recipients().isEmpty()) {
      return Replies.RECIPIENT_FIRST;
    }
    phase = new AwaitingData(greeting, mail);
    return Replies.SEND_DATA;
  }

  /** Whatever is wrong, the octets come: they must never be taken for commands. */
  private Reply awaitChunk(long size, boolean last) {
    phase =
        switch (phase) {
          case InTransaction(Greeting greeting, Transaction mail)
              when !mail.recipients().isEmpty() ->
              new AwaitingChunk(greeting, mail, size, last);
          case BetweenChunks(Greeting greeting, Transaction mail) ->
              new AwaitingChunk(greeting, mail, size, last);
          case InTransaction begun -> new AwaitingJunk(size, Replies.RECIPIENT_FIRST, begun);
          default -> new AwaitingJunk(size, Replies.NO_CHUNK_NOW, phase);
        };
    return Reply.NOT_YET;
  }

  private Reply reset() {
    if (!(phase instanceof Connected)) {
      phase = new Greeted(greetingOf(phase));
    }
    return Replies.OK;
  }

  private Reply awaitTls() {
    if (!door.offersTls()) {
      return Replies.NOT_OFFERED;
    }
    if (client.isSecured()) {
      return Replies.TLS_ALREADY;
    }
    if (phase instanceof Connected) {
      return Replies.GREET_FIRST;
    }
    phase = new AwaitingTls();
    return Replies.START_TLS;
  }

  private Reply logIn(SmtpCommand.Auth auth) {
    if (!(phase instanceof Greeted(Greeting greeting))) {
      return phase instanceof Connected ? Replies.GREET_FIRST : Replies.MAIL_BEGUN;
    }
    return after(greeting, login.begin(auth, client));
  }

  private Reply after(Greeting greeting, LoginDialogue.Progress progress) {
    phase = new Greeted(greeting);
    return switch (progress) {
      case LoginDialogue.AskOn(var exchange, Reply challenge) -> {
        phase = new AwaitingLogin(greeting, exchange);
        yield challenge;
      }
      case LoginDialogue.Done(var account) -> {
        client = client.loggedIn(account);
        yield Replies.LOGGED_IN;
      }
      case LoginDialogue.Failed(Reply reply) -> reply;
    };
  }

  private Reply wrong(Fault fault) {
    Reply reply = Replies.of(fault);
    return switch (fault) {
      case OTHER_PROTOCOL, BARE_LINE_END, BAD_CHUNK_SIZE -> end(reply); // no telling what follows
      default -> reply;
    };
  }

  private Reply outOfPlace(Reply whenGreeted) {
    return switch (phase) {
      case Connected() -> Replies.GREET_FIRST;
      case BetweenChunks _ -> Replies.CHUNKS_BEGUN;
      default -> whenGreeted;
    };
  }

  private static Greeting greetingOf(Phase phase) {
    return switch (phase) {
      case Greeted(Greeting greeting) -> greeting;
      case InTransaction(Greeting greeting, Transaction _) -> greeting;
      case BetweenChunks(Greeting greeting, Transaction _) -> greeting;
      case AwaitingData(Greeting greeting, Transaction _) -> greeting;
      case AwaitingChunk(Greeting greeting, Transaction _, long _, boolean _) -> greeting;
      case AwaitingLogin(Greeting greeting, var _) -> greeting;
      case Connected _, AwaitingJunk _, AwaitingTls _, Ended _ ->
          throw new IllegalStateException("nobody has greeted");
    };
  }
}
