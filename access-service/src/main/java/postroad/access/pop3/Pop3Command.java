package postroad.access.pop3;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a client may say. Its kind says in which phase it is legal (RFC 1939 §3). */
sealed interface Pop3Command {

  /** Before the login. */
  sealed interface BeforeLogin extends Pop3Command {}

  /** After the login, when there is a maildrop. */
  sealed interface InMaildrop extends Pop3Command {}

  /** RFC 2449 §5. */
  record Capa() implements Pop3Command {}

  /**
   * RFC 6856 §3.
   *
   * @param range of languages, {@code *} for ours; null to hear which there are
   */
  record Lang(@Nullable String range) implements Pop3Command {}

  /** RFC 1939 §5 and §6. */
  record Quit() implements Pop3Command {}

  /** A verb we know with arguments that it does not take. */
  record Malformed() implements Pop3Command {}

  /** No verb of ours. */
  record Unknown() implements Pop3Command {}

  /** What a client answers to a challenge of AUTH. */
  record AuthResponse(String line) implements Pop3Command {

    @Override
    public String toString() {
      return "AuthResponse[...]"; // no password gets into a log by accident
    }
  }

  /** RFC 2595 §4. */
  record Stls() implements BeforeLogin {}

  /** RFC 6856 §2.1. */
  record Utf8() implements BeforeLogin {}

  /** RFC 1939 §7. */
  record User(String name) implements BeforeLogin {}

  /** RFC 1939 §7. A password may have spaces. */
  record Pass(String password) implements BeforeLogin {

    @Override
    public String toString() {
      return "Pass[...]";
    }
  }

  /** RFC 5034 §4. */
  record Auth(String mechanism, @Nullable String initialResponse) implements BeforeLogin {

    @Override
    public String toString() {
      return "Auth[" + mechanism + "]";
    }
  }

  /** A bare AUTH: some clients ask so for the mechanisms. */
  record AuthMechanisms() implements BeforeLogin {}

  /** RFC 1939 §5. */
  record Stat() implements InMaildrop {}

  /** RFC 1939 §5; of one message or of all. */
  record ListSizes(OptionalInt message) implements InMaildrop {}

  /** RFC 1939 §7; of one message or of all. */
  record Uidl(OptionalInt message) implements InMaildrop {}

  /** RFC 1939 §5. */
  record Retr(int message) implements InMaildrop {}

  /** RFC 1939 §7: the header and so many lines of the body. */
  record Top(int message, int lines) implements InMaildrop {}

  /** RFC 1939 §5. */
  record Dele(int message) implements InMaildrop {}

  /** RFC 1939 §5. */
  record Noop() implements InMaildrop {}

  /** RFC 1939 §5. */
  record Rset() implements InMaildrop {}
}
