package postroad.protocol;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;

/** What all octets of a connection pass through, on top of TLS: compression. */
public interface Layer extends Closeable {

  /** What the client says, as it is meant. */
  InputStream over(InputStream source);

  /**
   * What we say, as it goes out; what was said is out after a flush. Closing it says all that is
   * left and the layer's own last word, and leaves the target open.
   */
  OutputStream over(OutputStream target);

  /** Gives back what reading has needed; in the reading thread. What we say may go on. */
  @Override
  void close();
}
