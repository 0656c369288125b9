package postroad.relay.smtp;

import java.io.IOException;
import postroad.contract.TlsFailure;

/**
 * TLS with a host is not to be had, or not as it must be. Where nothing is asked of the session the
 * mail may still go in plain (RFC 7435 §3); elsewhere it waits.
 */
public final class TlsFailedException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient TlsTry attempt;

  TlsFailedException(TlsTry attempt, IOException cause) {
    super("TLS failed: " + cause.getMessage(), cause);
    this.attempt = attempt;
  }

  TlsFailedException(TlsTry attempt) {
    super(attempt.reason());
    this.attempt = attempt;
  }

  /** No session with a host that may not even be called. */
  public static TlsFailedException withheld(String host, TlsPolicy.Withheld why) {
    return new TlsFailedException(new TlsTry(host, null, null, why.failure(), why.reason()));
  }

  /** What was tried. */
  public TlsTry attempt() {
    return attempt;
  }

  /** What went wrong. */
  public TlsFailure failure() {
    return attempt.failure() == null ? TlsFailure.VALIDATION_FAILURE : attempt.failure();
  }
}
