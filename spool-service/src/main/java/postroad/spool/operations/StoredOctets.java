package postroad.spool.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.contract.Envelope;
import postroad.spool.content.MailContent;

/** The octets of waiting mail, as the next host would get them. */
@Component
class StoredOctets {

  private final BodyStore bodies;
  private final MailContent content;

  StoredOctets(BodyStore bodies, MailContent content) {
    this.bodies = bodies;
    this.content = content;
  }

  byte[] headerOf(Envelope envelope) {
    try {
      byte[] header = content.headerOf(MailContent.leftInStore(envelope)).octets();
      byte[] trace = trace(envelope);
      byte[] whole = new byte[trace.length + header.length];
      System.arraycopy(trace, 0, whole, 0, trace.length);
      System.arraycopy(header, 0, whole, trace.length, header.length);
      return whole;
    } catch (NoSuchBodyException missing) {
      throw Refusal.notFound("the octets of this mail are missing from the body store");
    }
  }

  void copy(Envelope envelope, OutputStream out) throws IOException {
    out.write(trace(envelope));
    long size = envelope.body().size();
    try (InputStream stored = bodies.open(envelope.mailId().value(), 0, size)) {
      stored.transferTo(out);
    }
  }

  private static byte[] trace(Envelope envelope) {
    return envelope.trace().getBytes(StandardCharsets.UTF_8);
  }
}
