package postroad.relay.smtp;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.TlsFailure;

/** Compares the certificates a host shows with the keys DNS names for it (RFC 7671 §5). */
final class DaneKeys {

  private static final Logger log = LoggerFactory.getLogger(DaneKeys.class);

  private final TlsPolicy.Dane policy;

  DaneKeys(TlsPolicy.Dane policy) {
    this.policy = policy;
  }

  /** Why a host that shows this chain may be another; empty when one of the keys is its own. */
  Optional<Doubt> doubt(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return Optional.of(new Doubt(TlsFailure.VALIDATION_FAILURE, "it shows no certificate"));
    }
    // Neither name nor date of such a certificate means anything (RFC 7672 §3.1.1).
    if (ofUsage(Tlsa.HOST).anyMatch(key -> isFor(key, chain.getFirst()))) {
      return Optional.empty();
    }
    if (ofUsage(Tlsa.AUTHORITY).noneMatch(key -> isVouchedFor(key, chain))) {
      return Optional.of(
          new Doubt(TlsFailure.VALIDATION_FAILURE, "its certificate is none that DNS names"));
    }
    return policy.names().stream().anyMatch(name -> HostNames.isFor(chain.getFirst(), name))
        ? Optional.empty()
        : Optional.of(HostNames.MISMATCH);
  }

  private Stream<Tlsa> ofUsage(int usage) {
    return policy.keys().stream().filter(key -> key.usage() == usage);
  }

  /** Whether the first certificate leads to one with this key, which the host must show too. */
  private static boolean isVouchedFor(Tlsa key, List<X509Certificate> chain) {
    return Stream.concat(chain.stream().skip(1), itself(key).stream())
        .filter(authority -> isFor(key, authority))
        .anyMatch(authority -> leadsTo(authority, chain));
  }

  /** A record with the whole certificate spares the host to show it (RFC 7671 §5.2.1). */
  private static Optional<X509Certificate> itself(Tlsa key) {
    if (key.selector() != 0 || key.matching() != 0) {
      return Optional.empty();
    }
    try {
      byte[] encoded = HexFormat.of().parseHex(key.data());
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded)));
    } catch (CertificateException | IllegalArgumentException notOne) {
      log.debug("a TLSA record holds no certificate", notOne);
      return Optional.empty();
    }
  }

  private static boolean leadsTo(X509Certificate authority, List<X509Certificate> chain) {
    try {
      X509CertSelector first = new X509CertSelector();
      first.setCertificate(chain.getFirst());
      PKIXBuilderParameters way =
          new PKIXBuilderParameters(Set.of(new TrustAnchor(authority, null)), first);
      way.setRevocationEnabled(false);
      way.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      var _ = CertPathBuilder.getInstance("PKIX").build(way);
      return true;
    } catch (GeneralSecurityException noWay) {
      log.debug("no way from the host's certificate to the authority DNS names", noWay);
      return false;
    }
  }

  private static boolean isFor(Tlsa key, X509Certificate certificate) {
    try {
      byte[] selected =
          key.selector() == 0 ? certificate.getEncoded() : certificate.getPublicKey().getEncoded();
      return key.data().equals(HexFormat.of().formatHex(matched(key.matching(), selected)));
    } catch (CertificateException unreadable) {
      log.debug("a certificate cannot be written down", unreadable);
      return false;
    }
  }

  private static byte[] matched(int matching, byte[] selected) {
    try {
      return switch (matching) {
        case 1 -> MessageDigest.getInstance("SHA-256").digest(selected);
        case 2 -> MessageDigest.getInstance("SHA-512").digest(selected);
        default -> selected;
      };
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-2", impossible);
    }
  }
}
