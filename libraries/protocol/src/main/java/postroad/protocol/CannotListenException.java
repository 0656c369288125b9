package postroad.protocol;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;

/** A door cannot be opened; the message is for the operator. */
public final class CannotListenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }

  /** In the operator's words, whoever tried to listen. */
  public static CannotListenException because(
      String door, InetSocketAddress address, IOException refused) {
    return new CannotListenException(reason(door, address, refused), refused);
  }

  private static String reason(String door, InetSocketAddress address, IOException refused) {
    if (address.isUnresolved()) {
      return door + ": there is no address " + address.getHostString();
    }
    String why = String.valueOf(refused.getMessage());
    return refused instanceof BindException && why.contains("in use")
        ? "port " + address.getPort() + " is taken (" + door + ")"
        : door + ": cannot listen on " + address + ": " + why;
  }
}
