package postroad.relay.conversion;

/** What becomes of the next octets of a mail. */
sealed interface Step {

  /** How many octets of the mail it is about. */
  long length();

  /** They stay. */
  record Copy(long length) implements Step {}

  /** Those that are no ASCII become question marks: nobody reads them. */
  record Blank(long length) implements Step {}

  /** These stand in their place. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Put(long length, byte[] octets) implements Step {}

  /** They are written in quoted-printable (RFC 2045 §6.7). */
  record Quote(long length) implements Step {}

  /** They are written in base64 (RFC 2045 §6.8). */
  record Encode(long length) implements Step {}
}
