package postroad.administration;

import org.springframework.security.core.AuthenticationException;

/** Whose the token is cannot be said now: its issuer does not answer. */
final class IssuerSilentException extends AuthenticationException {

  private static final long serialVersionUID = 1L;

  IssuerSilentException(Throwable cause) {
    super("the issuer's keys cannot be had", cause);
  }
}
