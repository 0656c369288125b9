package postroad.message.text;

import java.io.IOException;
import java.io.InputStream;

/** Where the octets of one message are read: its trace fields, and the body behind them. */
public interface MessageOctetSource {

  /** How many octets stand in front of the body. */
  int traceLength();

  /** Reads a slice; places count from the first trace field. */
  InputStream open(long offset, long length) throws IOException;
}
