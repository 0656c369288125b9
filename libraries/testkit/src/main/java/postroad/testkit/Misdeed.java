package postroad.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import postroad.testkit.ScriptedSmtpPeer.Script;

/** What a host can do wrong instead of answering as it should, at any {@link SmtpStep}. */
public enum Misdeed {
  /** Words that are no reply. */
  GARBAGE(session -> session.say("thank you for calling")),

  /** Octets that are no text. */
  EIGHT_BIT(session -> session.say(new byte[] {(byte) 0xff, (byte) 0x80, 0, 7, '\r', '\n'})),

  /** A line without an end. */
  ENDLESS_LINE(session -> {
    session.say("250 ".getBytes(StandardCharsets.US_ASCII));
    while (true) {
      session.say("x".repeat(1000).getBytes(StandardCharsets.US_ASCII));
    }
  }),

  /** A reply without a last line. */
  ENDLESS_REPLY(session -> {
    while (true) {
      session.say("250-and another thing");
    }
  }),

  /** A reply of a kind that does not exist. */
  UNKNOWN_CODE(session -> session.say("600 2.0.0 fine")),

  /** A reply that asks for something nobody has offered. */
  UNASKED_CONTINUATION(session -> session.say("334 VXNlcm5hbWU6")),

  /** A reply that cannot make up its mind. */
  TWO_CODES(session -> session.say("250-fine", "550 not at all")),

  /** A reply that breaks off. */
  HALF_A_REPLY(session -> {
    session.say("250-2.0.0 fine, and".getBytes(StandardCharsets.US_ASCII));
    session.hangUp();
  }),

  /** The connection's orderly end. */
  HANG_UP(SmtpPeerSession::hangUp),

  /** The connection's sudden end. */
  RESET(SmtpPeerSession::reset),

  /** Nothing, for as long as the client waits. */
  SILENCE(SmtpPeerSession::hearOut),

  /** One octet now and then, and never a whole line. */
  DRIBBLE(session -> {
    while (true) {
      session.say(new byte[] {'2'});
      LockSupport.parkNanos(20_000_000);
    }
  });

  @SuppressWarnings("ImmutableEnumChecker") // none of these scripts has a memory
  private final Script deed;

  Misdeed(Script deed) {
    this.deed = deed;
  }

  /** Does it; ends with an exception when the client hangs up meanwhile. */
  public void commit(SmtpPeerSession session) throws IOException {
    deed.play(session);
  }

  /** Whether only a client's own patience ends it. */
  public boolean isEndless() {
    return this == SILENCE || this == DRIBBLE;
  }
}
