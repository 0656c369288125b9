package postroad.relay.pace;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import postroad.contract.StatusCode;
import postroad.relay.smtp.Reply;

/**
 * Reads from a temporary reply whether a host wants less of us. No code says so for certain, thus
 * the words are looked at: those that large sites and common servers use.
 */
final class WordsOfHosts {

  private static final List<String> OF_CONNECTIONS =
      List.of(
          "too many connections",
          "too many concurrent",
          "too many simultaneous",
          "too many sessions",
          "too many open",
          "too many smtp",
          "connection limit",
          "connections limit",
          "maximum number of connections",
          "maximum connections",
          "concurrent connection",
          "concurrency limit",
          "sessions per ip",
          "connections from your",
          "connections per");

  private static final List<String> OF_SPEED =
      List.of(
          "rate limit",
          "ratelimit",
          "rate-limit",
          "limit rate",
          "rate exceeded",
          "exceeded the rate",
          "exceeding the rate",
          "connection rate",
          "message rate",
          "unusual rate",
          "high rate",
          "at a rate that",
          "throttl",
          "too many messages",
          "too many mails",
          "too many emails",
          "too many recipients this",
          "too much mail",
          "too fast",
          "too quickly",
          "too frequent",
          "slow down",
          "reduce your",
          "reduce the rate",
          "server busy",
          "server is busy",
          "system busy",
          "volume of mail",
          "volume of email",
          "volume of messages",
          "hourly limit",
          "daily limit",
          "quota of messages",
          "messages per",
          "mails per",
          "temporarily deferred due to",
          "temporarily rate");

  // The subjects of RFC 3463 §3. One mailbox that gets too much is no reason to slow down for its
  // neighbours; that we send too much is a matter of policy, even where the host says "never".
  private static final int ADDRESS = 1;
  private static final int MAILBOX = 2;
  private static final int POLICY = 7;

  private WordsOfHosts() {}

  /** What this reply says of our pace. */
  static Sign signIn(Reply reply) {
    if (reply.isPositive()) {
      return Sign.SERVED;
    }
    if (mayBeAboutUs(reply)) {
      String words = reply.text().toLowerCase(Locale.ROOT);
      if (OF_CONNECTIONS.stream().anyMatch(words::contains)) {
        return Sign.TOO_MANY_CONNECTIONS;
      }
      if (OF_SPEED.stream().anyMatch(words::contains)) {
        return Sign.TOO_FAST;
      }
    }
    if (reply.endsSession()) {
      return Sign.CLOSING;
    }
    return reply.isPermanent() ? Sign.SERVED : Sign.ANSWERED;
  }

  private static boolean mayBeAboutUs(Reply reply) {
    return reply.isTemporary() ? !hasSubject(reply, ADDRESS, MAILBOX) : hasSubject(reply, POLICY);
  }

  private static boolean hasSubject(Reply reply, int... subjects) {
    @Nullable StatusCode said = reply.enhanced();
    return said != null && IntStream.of(subjects).anyMatch(subject -> subject == said.subject());
  }
}
