package postroad.directory;

/** The server's knowledge in one login by SCRAM (RFC 5802 §3). */
public interface ScramLogin {

  /** What the client derives its keys with. */
  byte[] salt();

  /** How often the client derives. */
  int iterations();

  /**
   * Checks what the client proves.
   *
   * @param authMessage all that was said, as both sides know it
   */
  ScramAnswer check(byte[] authMessage, byte[] proof);

  /** What a proof comes to. */
  sealed interface ScramAnswer {

    /** It is right; the signature shows the client that we know its keys. */
    @SuppressWarnings("ArrayRecordComponent")
    record Welcome(Account account, byte[] signature) implements ScramAnswer {}

    /** It is wrong, or nobody's. */
    record Refused() implements ScramAnswer {}
  }
}
