package postroad.relay.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;

/** What one host answered about one recipient. */
public sealed interface Answer {

  Recipient recipient();

  /** The host has taken responsibility (RFC 5321 §6.1); never give it this mail again. */
  record Took(Recipient recipient, Reply reply) implements Answer {}

  /** This host does not take it now; another one may. */
  record NotNow(Recipient recipient, StatusCode status, String reason, Reply reply)
      implements Answer {}

  /**
   * The connection was lost before this host had decided; another one may be asked.
   *
   * @param ending how it was lost
   */
  record Unheard(Recipient recipient, String reason, Break ending) implements Answer {}

  /**
   * This host may not have it, and was not asked; another one of the domain may.
   *
   * @param status tells whether this host may have it another time
   */
  record NotHere(Recipient recipient, StatusCode status, String reason) implements Answer {}

  /**
   * No host will ever take it.
   *
   * @param reply absent when we can tell without asking
   */
  record Never(Recipient recipient, StatusCode status, String reason, @Nullable Reply reply)
      implements Answer {}

  /**
   * The connection was lost after the final dot and before its reply: the host may have the mail.
   * Asking another host at once would double it more often than not.
   *
   * @param ending how it was lost
   */
  record Unclear(Recipient recipient, String reason, Break ending) implements Answer {}

  /** How a connection was lost on which the host had answered until then. */
  enum Break {
    /** The host hung up, or what it said was beyond us: it is there, and ready for the next. */
    HUNG_UP,
    /** The host said nothing for as long as we wait: the next mail may wait as long. */
    MUTE;

    static Break of(IOException broken) {
      return broken instanceof SocketTimeoutException ? MUTE : HUNG_UP;
    }
  }
}
