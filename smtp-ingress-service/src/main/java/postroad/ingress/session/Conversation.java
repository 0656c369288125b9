package postroad.ingress.session;

import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.ingress.admission.Visit;
import postroad.ingress.command.Extension;
import postroad.ingress.command.Fault;
import postroad.ingress.command.SmtpCommand;
import postroad.ingress.handover.Consignment;
import postroad.ingress.handover.Receipt;
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
  private final Admission admission;
  private final LoginDialogue login;
  private final Patience patience;
  private Client client;
  private Phase phase = new Connected();

  Conversation(Door door, InetAddress address, Visit visit) {
    this.door = door;
    this.admission = new Admission(door, visit);
    this.login = new LoginDialogue(door);
    this.patience = new Patience(door.limits(), visit);
    this.client = Client.at(address);
  }

  boolean isLoggedIn() {
    return client.isLoggedIn();
  }

  Phase phase() {
    return phase;
  }

  /** The extensions whose words may stand in a command now. */
  Set<Extension> extensions() {
    return door.extensionsFor(client);
  }

  /** The first word is ours. */
  Reply greeting() {
    return Replies.greeting(door.hostname(), door.protocol());
  }

  /** Answers a command; the phase then says what the client sends next. */
  Reply answer(SmtpCommand command) {
    Reply reply =
        switch (command) {
          case SmtpCommand.Ehlo(String name) -> greet(new Greeting(name, Protocol.ESMTP));
          case SmtpCommand.Helo(String name) -> greet(new Greeting(name, Protocol.SMTP));
          case SmtpCommand.Lhlo(String name) -> greet(new Greeting(name, Protocol.LMTP));
          case SmtpCommand.Mail mail -> begin(mail);
          case SmtpCommand.Rcpt rcpt -> add(rcpt);
          case SmtpCommand.Data() -> awaitData();
          case SmtpCommand.Bdat(long size, boolean last) -> awaitChunk(size, last);
          case SmtpCommand.Rset() -> reset();
          case SmtpCommand.Noop() -> Replies.OK;
          case SmtpCommand.Help() -> Replies.help(door.protocol());
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
    return switch (phase) {
      case AwaitingData(Greeting greeting, Transaction mail) ->
          ended(greeting, mail, receipt).repeated(repliesTo(mail));
      case AwaitingChunk(Greeting greeting, Transaction mail, long _, boolean last) ->
          ended(greeting, mail, receipt).repeated(last ? repliesTo(mail) : 1);
      default -> throw new IllegalStateException("no mail is coming in");
    };
  }

  private Reply ended(Greeting greeting, Transaction mail, Receipt receipt) {
    phase = new Greeted(greeting);
    return switch (receipt) {
      case Receipt.Taken(var mailId) -> {
        patience.restore();
        yield mail.isLowered()
            ? Replies.takenWithPriority(mail.terms().priority(), mailId)
            : Replies.taken(mailId);
      }
      case Receipt.NotTaken(Receipt.Reason reason) -> Replies.notTaken(reason);
      case Receipt.Refused(var refusal) -> Replies.refused(refusal);
    };
  }

  /** In LMTP each recipient has a reply (RFC 2033 §4.2); one record holds all, so all are alike. */
  private int repliesTo(Transaction mail) {
    return door.protocol() == Protocol.LMTP ? mail.welcomed() : 1;
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
    return client.consignment(door.policy().door(), greeting, mail);
  }

  private Reply counted(@Nullable Reply last, Reply reply) {
    return last == null ? reply : end(last);
  }

  private Reply greet(Greeting greeting) {
    boolean isLmtp = greeting.protocol() == Protocol.LMTP;
    if (isLmtp != (door.protocol() == Protocol.LMTP)) { // RFC 2033 §4.1
      return isLmtp ? Replies.of(Fault.UNKNOWN_COMMAND) : Replies.ONLY_LHLO;
    }
    phase = new Greeted(greeting); // RFC 5321 §4.1.4: a mail begun is forgotten
    return greeting.protocol() == Protocol.SMTP
        ? Replies.hello(door.hostname())
        : Replies.hello(door.hostname(), EhloWords.of(door, client));
  }

  private Reply begin(SmtpCommand.Mail mail) {
    if (!(phase instanceof Greeted(Greeting greeting))) {
      return phase instanceof Connected ? Replies.GREET_FIRST : Replies.MAIL_BEGUN;
    }
    if (patience.isOneMailTooMany()) {
      return end(Replies.TOO_MANY_MAILS);
    }
    if (client.hasOutstayed()) {
      return end(Replies.LOGIN_OVER);
    }
    return after(greeting, admission.begin(client, mail));
  }

  private Reply add(SmtpCommand.Rcpt rcpt) {
    if (!(phase instanceof InTransaction(Greeting greeting, Transaction mail))) {
      return outOfPlace(Replies.SENDER_FIRST);
    }
    return after(greeting, admission.add(client, mail, rcpt));
  }

  private Reply after(Greeting greeting, Admission.Answer answer) {
    return switch (answer) {
      case Admission.Admitted(Transaction mail, Reply reply) -> {
        phase = new InTransaction(greeting, mail);
        yield reply;
      }
      case Admission.Refused(Reply reply) -> reply;
    };
  }

  private Reply awaitData() {
    if (!(phase instanceof InTransaction(Greeting greeting, Transaction mail))) {
      return outOfPlace(Replies.SENDER_FIRST);
    }
    if (mail.recipients().isEmpty()) {
      return recipientFirst();
    }
    if (mail.isBinary()) {
      return Replies.ONLY_CHUNKS; // RFC 3030 §3
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
          case InTransaction begun -> new AwaitingJunk(size, recipientFirst(), begun);
          default -> new AwaitingJunk(size, Replies.NO_CHUNK_NOW, phase);
        };
    return Reply.NOT_YET;
  }

  private Reply reset() {
    if (!(phase instanceof Connected)) {
      phase = new Greeted(Phase.greetingOf(phase));
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
        client = client.loggedIn(new Client.Login(account, door.logins().madeBy(account)));
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

  private Reply recipientFirst() {
    return door.protocol() == Protocol.LMTP
        ? Replies.RECIPIENT_FIRST_IN_LMTP
        : Replies.RECIPIENT_FIRST;
  }

  private Reply outOfPlace(Reply whenGreeted) {
    return switch (phase) {
      case Connected() -> Replies.GREET_FIRST;
      case BetweenChunks _ -> Replies.CHUNKS_BEGUN;
      default -> whenGreeted;
    };
  }
}
