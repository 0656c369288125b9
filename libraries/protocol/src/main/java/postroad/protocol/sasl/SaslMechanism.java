package postroad.protocol.sasl;

/** One way to log in (RFC 4422): a factory of exchanges. */
public interface SaslMechanism {

  /** The mechanism's registered name, such as {@code PLAIN}. */
  String name();

  /** Whether the password can be read off the wire, so that TLS must come first. */
  boolean needsTls();

  /** A new exchange with one client. */
  SaslExchange begin();
}
