package postroad.protocol.sasl;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a client says in SCRAM (RFC 5802 §7), read strictly. */
final class ScramMessages {

  private static final String NONCE = "r=([!-+\\--~]+)";
  private static final String BASE64 = "([A-Za-z0-9+/]+={0,2})";
  private static final String EXTENSIONS = "(?:,[A-Za-z]=[^,\\x00]+)*";

  /** An extension we must understand, {@code m=}, comes first and makes no match. */
  private static final Pattern FIRST_BARE = Pattern.compile("n=([^,\\x00]+)," + NONCE + EXTENSIONS);

  private static final Pattern FINAL =
      Pattern.compile("(c=" + BASE64 + "," + NONCE + EXTENSIONS + "),p=" + BASE64);

  private ScramMessages() {}

  /**
   * Who the client says it is.
   *
   * @param bare the message without its header
   */
  record ClientFirst(Gs2Header header, String bare, String user, String nonce) {}

  /**
   * What the client proves.
   *
   * @param channel the header again, and what the login is bound to
   * @param withoutProof the message as far as it is proved
   */
  @SuppressWarnings("ArrayRecordComponent")
  record ClientFinal(byte[] channel, String nonce, byte[] proof, String withoutProof) {}

  static Optional<ClientFirst> first(String message) {
    return Gs2Header.of(message).flatMap(header -> first(header, message));
  }

  private static Optional<ClientFirst> first(Gs2Header header, String message) {
    String bare = message.substring(header.written().length());
    Matcher words = FIRST_BARE.matcher(bare);
    return words.matches()
        ? Gs2Header.name(words.group(1))
            .map(user -> new ClientFirst(header, bare, user, words.group(2)))
        : Optional.empty();
  }

  static Optional<ClientFinal> last(String message) {
    Matcher words = FINAL.matcher(message);
    if (!words.matches()) {
      return Optional.empty();
    }
    try {
      byte[] channel = Base64.getDecoder().decode(words.group(2));
      byte[] proof = Base64.getDecoder().decode(words.group(4));
      return Optional.of(new ClientFinal(channel, words.group(3), proof, words.group(1)));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
