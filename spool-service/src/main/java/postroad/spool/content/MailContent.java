package postroad.spool.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.spool.SpoolSettings;

/** Reads a mail's octets wherever they are. A store that is away is the ordinary exception. */
@Component
public final class MailContent {

  private static final int HEADER_LIMIT = 64 * 1024;

  private static final byte[] NO_OCTETS = {};

  private final BodyStore bodies;
  private final long inlineUpTo;

  public MailContent(BodyStore bodies, SpoolSettings settings) {
    this.bodies = bodies;
    this.inlineUpTo = settings.retry().inlineUpTo().toBytes();
  }

  /** The mail's own header fields, without those we prepend; the first 64 KiB of a longer one. */
  public MailHeader headerOf(MailInHand mail) {
    return MailHeader.in(beginningOf(mail, HEADER_LIMIT));
  }

  /** The whole of a small mail. */
  public byte[] wholeOf(MailInHand mail) {
    return beginningOf(mail, Math.toIntExact(mail.envelope().body().size()));
  }

  /**
   * Mails from the store, with the octets of the small ones in hand for their records. One whose
   * octets should be there and are not is left out.
   */
  public Map<MailId, MailInHand> fromStore(Collection<Envelope> envelopes) {
    Map<UUID, byte[]> octets =
        bodies.readAll(
            envelopes.stream()
                .filter(this::fitsIntoRecord)
                .map(envelope -> envelope.mailId().value())
                .toList());
    Map<MailId, MailInHand> mails = new HashMap<>();
    for (Envelope envelope : envelopes) {
      byte[] found = octets.get(envelope.mailId().value());
      if (found != null) {
        mails.put(
            envelope.mailId(), new MailInHand(envelope.with(envelope.body().sentAlong()), found));
      } else if (!fitsIntoRecord(envelope)) {
        mails.put(envelope.mailId(), leftInStore(envelope));
      }
    }
    return mails;
  }

  /** How many octets of this mail a record has to carry. */
  public long octetsInRecord(Envelope envelope) {
    return fitsIntoRecord(envelope) ? envelope.body().size() : 0;
  }

  private boolean fitsIntoRecord(Envelope envelope) {
    return envelope.body().size() <= inlineUpTo;
  }

  /** A mail from the store whose octets nobody needs at the moment. */
  public static MailInHand leftInStore(Envelope envelope) {
    return new MailInHand(envelope, NO_OCTETS);
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
