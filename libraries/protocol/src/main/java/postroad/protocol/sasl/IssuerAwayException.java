package postroad.protocol.sasl;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The keys of the issuer of tokens cannot be had now. As with the database away nobody can say who
 * a client is, so it is told to come again.
 */
public final class IssuerAwayException extends DataAccessResourceFailureException {

  private static final long serialVersionUID = 1L;

  public IssuerAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
