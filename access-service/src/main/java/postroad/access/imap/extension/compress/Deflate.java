package postroad.access.imap.extension.compress;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Inflater;
import postroad.protocol.Layer;

/** Raw DEFLATE (RFC 1951) in both directions. */
final class Deflate implements Layer {

  private final Inflater inflater = new Inflater(true);
  private final Runnable atEnd;
  private boolean ended;

  /** Does this, once, when it is closed. */
  Deflate(Runnable atEnd) {
    this.atEnd = atEnd;
  }

  @Override
  public InputStream over(InputStream source) {
    return new InflatedInput(source, inflater);
  }

  @Override
  public OutputStream over(OutputStream target) {
    return new DeflatedOutput(target);
  }

  @Override
  public void close() {
    if (!ended) {
      ended = true;
      inflater.end();
      atEnd.run();
    }
  }
}
