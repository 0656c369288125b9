package postroad.access.imap.append;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.bodystore.BodyStore;
import postroad.bodystore.StoredWhileRead;
import postroad.contract.BodyReference;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;

/**
 * A body on its way in. A small one is kept here, to be stored together with its message: that is
 * one transaction instead of three. One that grows goes to the store as it comes.
 */
final class Landing implements BodyStore.Incoming {

  private final UUID body = UUID.randomUUID();
  private final BodyStore bodies;
  private final int longestKept;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private BodyStore.@Nullable Incoming streaming;
  private boolean hasNul;

  private Landing(BodyStore bodies, int longestKept) {
    this.bodies = bodies;
    this.longestKept = longestKept;
  }

  /**
   * Takes in a message, whose structure is read meanwhile.
   *
   * @param longestKept how many octets may be kept in memory
   */
  static Landed of(InputStream message, BodyStore bodies, int longestKept) throws IOException {
    try (Landing landing = new Landing(bodies, longestKept);
        InputStream both = new StoredWhileRead(message, landing)) {
      MessageStructure structure = MessageScanner.scan("", both);
      var _ = both.transferTo(OutputStream.nullOutputStream());
      BodyReference reference = landing.finish();
      return new Landed(landing.body, reference, structure, landing.hasNul, landing.kept());
    }
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      hasNul |= octets[i] == 0;
    }
    if (streaming == null && kept.size() + length <= longestKept) {
      kept.write(octets, offset, length);
      return;
    }
    stream().write(octets, offset, length);
  }

  private BodyStore.Incoming stream() {
    BodyStore.Incoming begun = streaming;
    if (begun == null) {
      begun = bodies.receive(body);
      streaming = begun;
      begun.write(kept.toByteArray(), 0, kept.size());
    }
    return begun;
  }

  @Override
  public BodyReference finish() {
    return streaming == null
        ? BodyReference.stored(kept.size(), sha256(kept.toByteArray()))
        : streaming.finish();
  }

  private Optional<byte[]> kept() {
    return streaming == null ? Optional.of(kept.toByteArray()) : Optional.empty();
  }

  private static String sha256(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public void close() {
    if (streaming != null) {
      streaming.close();
    }
  }
}
