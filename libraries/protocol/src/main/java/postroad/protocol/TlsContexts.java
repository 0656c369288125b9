package postroad.protocol;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Finds the certificates by the names of Spring SSL bundles and follows their renewal. */
public final class TlsContexts {

  private static final Logger log = LoggerFactory.getLogger(TlsContexts.class);

  private final SslBundles bundles;
  private final List<HostCertificate> certificates;
  private final String clientTrust;

  /** One certificate for all clients. */
  public TlsContexts(SslBundles bundles) {
    this(bundles, List.of());
  }

  /** With certificates for clients that ask for certain hosts. */
  public TlsContexts(SslBundles bundles, List<HostCertificate> certificates) {
    this(bundles, certificates, "");
  }

  /**
   * Which also asks clients for certificates.
   *
   * @param clientTrust the bundle with the authorities that sign them; empty to ask for none
   */
  public TlsContexts(SslBundles bundles, List<HostCertificate> certificates, String clientTrust) {
    this.bundles = bundles;
    this.certificates = List.copyOf(certificates);
    this.clientTrust = clientTrust;
  }

  /**
   * Our side of TLS. When the files of a bundle change, new connections get the new certificate
   * (with {@code reload-on-update}); those that stand live on. Empty when the usual bundle is not
   * configured.
   *
   * @param usual the bundle for who asks for no host, or for one without a certificate of its own
   * @throws NoSuchSslBundleException when there is no bundle for a host that should have one
   */
  public Optional<ServerTls> server(String usual) {
    Map<String, SslBundle> found = new HashMap<>();
    try {
      found.put(usual, bundles.getBundle(usual));
    } catch (NoSuchSslBundleException absent) {
      log.warn("no TLS: there is no SSL bundle named '{}' (spring.ssl.bundle.*)", usual);
      return Optional.empty();
    }
    certificates.forEach(each -> found.put(each.bundle(), bundles.getBundle(each.bundle())));
    Optional<ClientTrust> clients =
        clientTrust.isEmpty()
            ? Optional.empty()
            : Optional.of(ClientTrust.following(bundles, clientTrust));
    Newest newest = new Newest(found, new ServerNames(usual, certificates), clients);
    found
        .keySet()
        .forEach(
            name -> bundles.addBundleUpdateHandler(name, renewed -> newest.replace(name, renewed)));
    return Optional.of(ServerTls.following(newest::context, clients));
  }

  /** The bundles as they were last read, and what is made of them. */
  private static final class Newest {

    private final Map<String, SslBundle> bundles;
    private final ServerNames names;
    private final TrustManager @Nullable [] clients;
    private volatile SSLContext context;

    Newest(Map<String, SslBundle> bundles, ServerNames names, Optional<ClientTrust> clients) {
      this.bundles = new HashMap<>(bundles);
      this.names = names;
      this.clients =
          clients.map(trust -> new TrustManager[] {new AskingManager(trust)}).orElse(null);
      this.context = contextOf(bundles, names, this.clients);
    }

    SSLContext context() {
      return context;
    }

    /** A context of its own resumes no session that saw the old certificate. */
    synchronized void replace(String name, SslBundle renewed) {
      Map<String, SslBundle> next = new HashMap<>(bundles);
      next.put(name, renewed);
      // throws for what cannot be used, and the old one stays
      context = contextOf(next, names, clients);
      bundles.put(name, renewed);
      log.info("SSL bundle '{}' was renewed", name);
    }
  }

  private static SSLContext contextOf(
      Map<String, SslBundle> bundles, ServerNames names, TrustManager @Nullable [] clients) {
    Map<String, X509ExtendedKeyManager> keys = new HashMap<>();
    bundles.forEach((name, bundle) -> keys.put(name, keysOf(name, bundle)));
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {new NamedKeys(keys, names)}, clients, null);
      return context;
    } catch (KeyManagementException refused) {
      throw new IllegalStateException("TLS does not take these keys", refused);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has TLS", impossible);
    }
  }

  private static X509ExtendedKeyManager keysOf(String name, SslBundle bundle) {
    List<X509ExtendedKeyManager> keys = new ArrayList<>();
    for (KeyManager each : bundle.getManagers().getKeyManagers()) {
      if (each instanceof X509ExtendedKeyManager found) {
        keys.add(found);
      }
    }
    if (keys.size() != 1) {
      throw new IllegalStateException("the SSL bundle '" + name + "' has no certificate and key");
    }
    return keys.getFirst();
  }
}
