package postroad.access.imap;

import java.util.Optional;
import postroad.access.AccessSettings.ImapLimits;

/** Counts what leads nowhere: a client that goes on like that is let go. */
final class Strikes {

  private final ImapLimits limits;
  private int mistakes;
  private int commandsBeforeLogin;

  Strikes(ImapLimits limits) {
    this.limits = limits;
  }

  /** Why the client is let go after this, if it is. */
  Optional<String> after(Completion completion, boolean loggedIn) {
    if (completion instanceof Completion.Bad && ++mistakes > limits.mistakes()) {
      return Optional.of("too many commands we could not understand");
    }
    if (loggedIn) {
      commandsBeforeLogin = 0; // until it leaves the account again
    } else if (++commandsBeforeLogin > limits.commandsBeforeLogin()) {
      return Optional.of("too many commands without a login");
    }
    return Optional.empty();
  }
}
