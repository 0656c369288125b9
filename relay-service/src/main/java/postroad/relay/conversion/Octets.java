package postroad.relay.conversion;

import java.io.InputStream;

/** The octets of a mail, as often as they are needed. */
@FunctionalInterface
public interface Octets {

  /** Reads them from the start. */
  InputStream open();
}
