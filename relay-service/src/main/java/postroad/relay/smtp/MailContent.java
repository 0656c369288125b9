package postroad.relay.smtp;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import postroad.contract.Envelope;

/** The octets of a mail, without its trace fields, as often as they are needed. */
@FunctionalInterface
public interface MailContent {

  /**
   * Reads them from the start.
   *
   * @throws RuntimeException when the store that has them is away: trouble of ours, not the host's
   */
  InputStream open();

  /** The octets in hand. The array is not copied and must not change. */
  static MailContent inHand(byte[] octets) {
    return () -> new ByteArrayInputStream(octets);
  }

  /** The size as SIZE counts it: what follows DATA, without the dots (RFC 1870 §3). */
  static long sizeOnTheWire(Envelope envelope) {
    return envelope.body().size() + envelope.trace().getBytes(StandardCharsets.UTF_8).length;
  }
}
