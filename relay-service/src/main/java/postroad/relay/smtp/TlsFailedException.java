package postroad.relay.smtp;

import java.io.IOException;

/** STARTTLS was offered and then did not work; the mail may still go in plain (RFC 7435 §3). */
final class TlsFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  TlsFailedException(IOException cause) {
    super("TLS failed: " + cause.getMessage(), cause);
  }
}
