package postroad.protocol;

import java.io.IOException;

/** Somebody came to a door for load balancers who is none, or does not speak like one. */
public final class UnknownProxyException extends IOException {

  private static final long serialVersionUID = 1;

  UnknownProxyException(String reason) {
    super(reason);
  }
}
