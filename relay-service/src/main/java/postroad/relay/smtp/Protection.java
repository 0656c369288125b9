package postroad.relay.smtp;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What keeps others out of a session. */
sealed interface Protection {

  /** Why this is not enough for mail that requires TLS; empty when it is (RFC 8689 §4.2.1). */
  Optional<String> weakness();

  /** Nothing does, and nothing will. */
  record None(String reason) implements Protection {

    @Override
    public Optional<String> weakness() {
      return Optional.of(reason);
    }
  }

  /** Nothing does, because TLS failed; another time it may work. */
  record Failed() implements Protection {

    @Override
    public Optional<String> weakness() {
      return Optional.of("TLS with it failed");
    }
  }

  /**
   * TLS does. Whether the host is the one we take it for is found out when a mail wants to know.
   *
   * @param terms protocol and cipher, for people
   * @param host the name we know the host by
   * @param chain the certificates it showed
   */
  record Tls(String terms, String host, List<X509Certificate> chain, Trust trust)
      implements Protection {

    public Tls {
      chain = List.copyOf(chain);
    }

    @Override
    public Optional<String> weakness() {
      return trust.doubt(host, chain);
    }
  }
}
