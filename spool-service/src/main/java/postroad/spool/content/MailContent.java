package postroad.spool.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.MailId;

/** Reads a mail's octets wherever they are. A store that is away is the ordinary exception. */
@Component
public final class MailContent {

  private static final int HEADER_LIMIT = 64 * 1024;

  private final BodyStore bodies;

  public MailContent(BodyStore bodies) {
    this.bodies = bodies;
  }

  /** The mail's own header fields, without those we prepend; the first 64 KiB of a longer one. */
  public MailHeader headerOf(MailInHand mail) {
    return MailHeader.in(beginningOf(mail, HEADER_LIMIT));
  }

  /** The whole of a small mail. */
  public byte[] wholeOf(MailInHand mail) {
    return beginningOf(mail, Math.toIntExact(mail.envelope().body().size()));
  }

  /** The same mail with its octets in hand, for a record that carries them. */
  public MailInHand sentAlong(Envelope envelope) {
    Envelope withOctets = envelope.with(envelope.body().sentAlong());
    return new MailInHand(withOctets, bodies.readAll(envelope.mailId().value()));
  }

  private byte[] beginningOf(MailInHand mail, int limit) {
    BodyReference body = mail.envelope().body();
    if (body.inline()) {
      byte[] octets = mail.octets();
      return octets.length <= limit ? octets : Arrays.copyOf(octets, limit);
    }
    return readFromStore(mail.envelope().mailId(), limit);
  }

  private byte[] readFromStore(MailId mailId, int limit) {
    try (InputStream stored = bodies.open(mailId.value(), 0, limit)) {
      return stored.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
