package postroad.protocol;

import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Whose certificates of clients are believed. A client with another is not turned away, which would
 * cut off who happens to have one: it has only proved nothing by it.
 */
public final class ClientTrust {

  private static final Logger log = LoggerFactory.getLogger(ClientTrust.class);

  /** A name that is an address of mail (RFC 5280 §4.2.1.6, rfc822Name). */
  private static final int MAIL_ADDRESS = 1;

  private volatile X509TrustManager authorities;

  private ClientTrust(X509TrustManager authorities) {
    this.authorities = authorities;
  }

  /** Those that the authorities in this bundle's trust store have signed, the newest ones. */
  static ClientTrust following(SslBundles bundles, String name) {
    ClientTrust trust = new ClientTrust(authoritiesIn(bundles.getBundle(name)));
    bundles.addBundleUpdateHandler(name, renewed -> trust.authorities = authoritiesIn(renewed));
    return trust;
  }

  private static X509TrustManager authoritiesIn(SslBundle bundle) {
    for (TrustManager each : bundle.getManagers().getTrustManagers()) {
      if (each instanceof X509TrustManager found) {
        return found;
      }
    }
    throw new IllegalStateException("the SSL bundle has no trust store");
  }

  X509Certificate[] authorities() {
    return authorities.getAcceptedIssuers();
  }

  /** The addresses that the client has proved to be its own, by the certificate it has shown. */
  public List<String> addressesIn(SSLSession session) {
    try {
      if (session.getPeerCertificates() instanceof X509Certificate[] chain) {
        authorities.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
        return addressesIn(chain[0]);
      }
    } catch (SSLPeerUnverifiedException none) {
      return List.of();
    } catch (CertificateException untrusted) {
      log.debug("a client's certificate proves nothing: {}", untrusted.getMessage());
    }
    return List.of();
  }

  private static List<String> addressesIn(X509Certificate certificate)
      throws CertificateParsingException {
    List<String> addresses = new ArrayList<>();
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> name : names) {
        if (name.getFirst() instanceof Integer kind
            && kind == MAIL_ADDRESS
            && name.get(1) instanceof String address) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }
}
