package postroad.protocol.sasl;

import java.util.Map;
import java.util.Optional;

/** Says whose a bearer token is (RFC 6750 §1.2). */
public interface BearerTokens {

  /**
   * The address of the token's owner; empty when the token is none of our issuer's for us, or is
   * over.
   *
   * @throws IssuerAwayException when nobody can tell now
   */
  Optional<String> ownerOf(String token);

  /** What a client with a wrong token is told to get a right one (RFC 7628 §3.2.2). */
  Map<String, String> hints();
}
