package postroad.access.pop3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postroad.access.login.LoginDesk;
import postroad.access.pop3.Phase.Authorization;
import postroad.access.pop3.Phase.LoggingIn;
import postroad.access.pop3.Phase.Over;
import postroad.access.pop3.Phase.Transaction;
import postroad.directory.Account;
import postroad.directory.Logins.LoginAnswer;
import postroad.protocol.sasl.SaslLines;
import postroad.protocol.sasl.SaslStep;

/** The state machine of POP3: a command and a phase make a reply and the next phase. */
final class Conversation {

  private final LoginDesk desk;
  private final BooleanSupplier offersTls;
  private final Maildrops maildrops;
  private final MaildropPromises promises;
  private final MaildropTalk talk;
  private Mode mode = Mode.ASCII;
  private Phase phase = new Authorization(null);

  /**
   * A new one.
   *
   * @param offersTls whether the client could change to TLS now
   */
  Conversation(
      LoginDesk desk, BooleanSupplier offersTls, Maildrops maildrops, MaildropPromises promises) {
    this.desk = desk;
    this.offersTls = offersTls;
    this.maildrops = maildrops;
    this.promises = promises;
    this.talk = new MaildropTalk(maildrops);
  }

  /** Whether the client has proven who it is. */
  boolean isLoggedIn() {
    return phase instanceof Transaction;
  }

  /** Whether everything has been said. */
  boolean isOver() {
    return phase instanceof Over;
  }

  /** Trouble of ours is an exception; the client may then try again, but for a QUIT. */
  Reply answer(Pop3Command command) {
    return switch (command) {
      case Pop3Command.Capa() -> new Reply.Lines(Replies.CAPABILITIES, capabilities());
      case Pop3Command.BeforeLogin login when phase instanceof Authorization(var user) ->
          logIn(login, user);
      case Pop3Command.AuthResponse(var line) when phase instanceof LoggingIn(var exchange) ->
          goOn(exchange, () -> exchange.next(line));
      case Pop3Command.InMaildrop wish when phase instanceof Transaction(var maildrop) ->
          talk.answer(wish, maildrop, mode);
      case Pop3Command.Lang(var range) -> language(range);
      case Pop3Command.Quit() -> quit();
      case Pop3Command.Malformed() -> new Reply.Line(Replies.MALFORMED);
      case Pop3Command.Unknown() -> new Reply.Line(Replies.UNKNOWN);
      case Pop3Command.BeforeLogin _, Pop3Command.AuthResponse _, Pop3Command.InMaildrop _ ->
          new Reply.Line(Replies.NOT_NOW);
    };
  }

  /** Lets go of the maildrop however the session ends; what was marked stays (RFC 1939 §3). */
  void abandon() {
    if (phase instanceof Transaction(var maildrop)) {
      phase = new Over();
      maildrops.letGo(maildrop);
    }
  }

  /** RFC 2449 §6. What depends on TLS is said only while it is true. */
  private List<String> capabilities() {
    List<String> those =
        new ArrayList<>(List.of("TOP", "UIDL", "PIPELINING", "RESP-CODES", "AUTH-RESP-CODE"));
    those.add("UTF8 USER");
    those.add("LANG");
    those.addAll(
        phase instanceof Transaction(var maildrop) ? promises.to(maildrop) : promises.toAnybody());
    if (desk.takesPasswords()) {
      those.add("USER");
    }
    if (!desk.mechanisms().isEmpty()) {
      those.add("SASL " + String.join(" ", desk.mechanisms()));
    }
    if (!isLoggedIn() && offersTls.getAsBoolean()) {
      those.add("STLS");
    }
    those.add("IMPLEMENTATION Postroad");
    return those;
  }

  private Reply logIn(Pop3Command.BeforeLogin command, @Nullable String user) {
    phase = new Authorization(null); // RFC 1939 §7: PASS comes right after its USER
    return switch (command) {
      case Pop3Command.Stls() -> stls();
      case Pop3Command.Utf8() -> utf8();
      case Pop3Command.User(var name) -> user(name);
      case Pop3Command.Pass(var password) -> pass(user, password);
      case Pop3Command.AuthMechanisms() -> new Reply.Lines(Replies.MECHANISMS, desk.mechanisms());
      case Pop3Command.Auth(var mechanism, var response) -> auth(mechanism, response);
    };
  }

  /** What was said in clear counts no more (RFC 2595 §4). */
  private Reply stls() {
    mode = Mode.ASCII;
    return offersTls.getAsBoolean()
        ? new Reply.BeginTls(Replies.BEGIN_TLS)
        : new Reply.Line(Replies.NO_TLS);
  }

  private Reply utf8() {
    mode = Mode.UTF8;
    return new Reply.Line(Replies.UTF8);
  }

  /** RFC 6856 §3.2. */
  private static Reply language(@Nullable String range) {
    if (range == null) {
      return new Reply.Lines(Replies.LANGUAGES, List.of("en English"));
    }
    return new Reply.Line(
        range.equals("*") || range.equalsIgnoreCase("en")
            ? Replies.ENGLISH
            : Replies.NO_SUCH_LANGUAGE);
  }

  /** Never tells whether there is such a user (RFC 1939 §13). */
  private Reply user(String name) {
    if (!desk.takesPasswords()) {
      return new Reply.Line(Replies.TLS_FIRST);
    }
    phase = new Authorization(name);
    return new Reply.Line(Replies.SEND_PASSWORD);
  }

  private Reply pass(@Nullable String user, String password) {
    if (user == null) {
      return new Reply.Line(Replies.USER_FIRST);
    }
    return switch (desk.check(user, password)) {
      case LoginAnswer.Welcome(Account account) -> openMaildrop(account);
      case LoginAnswer.Refused() -> new Reply.Line(Replies.WRONG_PASSWORD);
    };
  }

  private Reply auth(String mechanism, @Nullable String response) {
    Optional<SaslLines> begun = desk.begin(mechanism);
    if (begun.isEmpty()) {
      return new Reply.Line(desk.takesPasswords() ? Replies.NO_SUCH_MECHANISM : Replies.TLS_FIRST);
    }
    return goOn(begun.get(), () -> begun.get().begin(response));
  }

  private Reply goOn(SaslLines exchange, Supplier<SaslStep> saying) {
    phase = new Authorization(null); // so it is when the database is away in the middle
    return switch (saying.get()) {
      case SaslStep.Challenge challenge -> {
        phase = new LoggingIn(exchange);
        yield new Reply.Challenge(SaslLines.encoded(challenge));
      }
      case SaslStep.Accepted(Account account) -> openMaildrop(account);
      case SaslStep.Refused() -> new Reply.Line(Replies.WRONG_PASSWORD);
      case SaslStep.Malformed() -> new Reply.Line(Replies.LOGIN_MALFORMED);
    };
  }

  private Reply openMaildrop(Account account) {
    return switch (maildrops.open(account)) {
      case Maildrops.Opening.Opened(var maildrop) -> {
        phase = new Transaction(maildrop);
        desk.welcome(account);
        yield MaildropTalk.overview(maildrop);
      }
      case Maildrops.Opening.TooSoon() -> new Reply.Line(Replies.TOO_SOON);
      case Maildrops.Opening.InUse() -> new Reply.Line(Replies.MAILDROP_IN_USE);
    };
  }

  /** UPDATE (RFC 1939 §6): the session is over, whether or not all could be removed. */
  private Reply quit() {
    Phase last = phase;
    phase = new Over();
    if (last instanceof Transaction(var maildrop) && !maildrops.update(maildrop)) {
      return new Reply.Goodbye(Replies.SOME_NOT_REMOVED);
    }
    return new Reply.Goodbye(Replies.GOODBYE);
  }
}
