package postroad.contract;

/** What octets the message contains, as the sender declared them (RFC 6152, RFC 3030 §3). */
public enum BodyType {
  SEVEN_BIT,
  EIGHT_BIT_MIME,
  BINARY_MIME
}
