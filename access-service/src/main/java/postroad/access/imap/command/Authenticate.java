package postroad.access.imap.command;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.SessionOption;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.protocol.sasl.SaslLines;
import postroad.protocol.sasl.SaslStep;

/**
 * AUTHENTICATE: login by SASL (RFC 3501 §6.2.2). That the mechanism or the first response is a
 * string is forgiven.
 */
record Authenticate(String name) implements ImapCommand.BeforeLogin {

  private static final Completion GIVEN_UP =
      new Completion.Bad("the login was given up, or was not what the mechanism asks for");

  @Override
  public Completion run(Turn turn) throws IOException {
    Arguments arguments = turn.arguments();
    arguments.space();
    String mechanism = arguments.astring().toUpperCase(Locale.ROOT);
    String initial = initialResponse(turn);
    arguments.end();
    Optional<SaslLines> login = turn.standing().desk().begin(mechanism);
    if (login.isEmpty()) {
      return turn.standing().desk().takesPasswords()
          ? new Completion.No("CANNOT", "this mechanism is not offered")
          : LoggedIn.NEEDS_TLS;
    }
    return converse(turn, login.get(), initial);
  }

  private static @Nullable String initialResponse(Turn turn) throws IOException {
    if (!turn.arguments().more()) {
      return null;
    }
    if (!turn.vocabulary().has(SessionOption.SASL_INITIAL_RESPONSE)) {
      throw new SyntaxError("an initial response is not supported");
    }
    return turn.arguments().astring();
  }

  private static Completion converse(Turn turn, SaslLines login, @Nullable String initial)
      throws IOException {
    SaslStep step = login.begin(initial);
    while (step instanceof SaslStep.Challenge challenge) {
      step = login.next(turn.ask(SaslLines.encoded(challenge), null));
    }
    return switch (step) {
      case SaslStep.Accepted(var account) -> LoggedIn.welcome(turn, account);
      case SaslStep.Refused() -> LoggedIn.REFUSED;
      case SaslStep.Malformed(), SaslStep.Challenge _ -> GIVEN_UP;
    };
  }
}
