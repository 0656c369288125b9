package postroad.access.imap;

/** The octets of a message as a literal that is not binary shows them (RFC 9051 §9, literal). */
final class ShownOctets {

  private ShownOctets() {}

  /** NUL cannot stand there; all else is as it was. */
  static byte[] of(byte[] message) {
    byte[] shown = message.clone();
    for (int i = 0; i < shown.length; i++) {
      shown[i] = shown[i] == 0 ? (byte) 0x80 : shown[i];
    }
    return shown;
  }
}
