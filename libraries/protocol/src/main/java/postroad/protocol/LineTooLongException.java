package postroad.protocol;

import java.io.IOException;

/** The client sent a longer line than its protocol allows; the line has been passed over. */
public final class LineTooLongException extends IOException {

  private static final long serialVersionUID = 1L;

  LineTooLongException(int limit) {
    super("a line of more than " + limit + " octets");
  }
}
