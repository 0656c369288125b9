package postroad.protocol.sasl;

/** One client's login, step by step. Octets are what stands inside the protocol's base64. */
public interface SaslExchange {

  /** What the server says before the client has said anything, when it has no initial response. */
  SaslStep start();

  /** What the server says to this response of the client. */
  SaslStep answer(byte[] response);
}
