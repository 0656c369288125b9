package postroad.relay.smtp;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import postroad.contract.TlsFailure;

/** What keeps others out of a session. */
sealed interface Protection {

  /** Why this is not enough for mail that requires TLS; empty when it is (RFC 8689 §4.2.1). */
  Optional<String> weakness();

  /** What a session lacks that must be like this; empty when nothing. */
  Optional<Doubt> lackUnder(TlsPolicy policy);

  /** Nothing does, and nothing will. */
  record None(String reason) implements Protection {

    @Override
    public Optional<String> weakness() {
      return Optional.of(reason);
    }

    @Override
    public Optional<Doubt> lackUnder(TlsPolicy policy) {
      return Optional.of(new Doubt(TlsFailure.STARTTLS_NOT_SUPPORTED, reason));
    }
  }

  /**
   * Nothing does, because TLS failed; another time it may work.
   *
   * @param attempt how it failed
   */
  record Failed(TlsTry attempt) implements Protection {

    @Override
    public Optional<String> weakness() {
      return Optional.of("TLS with it failed");
    }

    @Override
    public Optional<Doubt> lackUnder(TlsPolicy policy) {
      return Optional.of(new Doubt(TlsFailure.VALIDATION_FAILURE, "TLS with it failed"));
    }
  }

  /**
   * TLS does. Whether the host is the one we take it for is found out when somebody wants to know.
   *
   * @param terms protocol and cipher, for people
   * @param host the name we know the host by
   * @param chain the certificates it showed
   * @param isNamedInDns whether one of them is proven to be its own, so that no authority need say
   *     so
   */
  record Tls(
      String terms, String host, List<X509Certificate> chain, Trust trust, boolean isNamedInDns)
      implements Protection {

    public Tls {
      chain = List.copyOf(chain);
    }

    @Override
    public Optional<String> weakness() {
      return isNamedInDns ? Optional.empty() : trust.doubt(host, chain).map(Doubt::reason);
    }

    @Override
    public Optional<Doubt> lackUnder(TlsPolicy policy) {
      return switch (policy) {
        case TlsPolicy.Verified _, TlsPolicy.Testing _ -> trust.doubt(host, chain);
        case TlsPolicy.Dane dane -> new DaneKeys(dane).doubt(chain);
        case TlsPolicy.None _,
            TlsPolicy.Opportunistic _,
            TlsPolicy.Encrypted _,
            TlsPolicy.Withheld _ ->
            Optional.empty();
      };
    }
  }
}
