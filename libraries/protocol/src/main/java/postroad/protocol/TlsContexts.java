package postroad.protocol;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/** Finds the certificates by the name of a Spring SSL bundle and follows their renewal. */
public final class TlsContexts {

  private static final Logger log = LoggerFactory.getLogger(TlsContexts.class);

  private final SslBundles bundles;

  public TlsContexts(SslBundles bundles) {
    this.bundles = bundles;
  }

  /**
   * Our side of TLS with this bundle; when its files change, new connections get the new
   * certificate (with {@code reload-on-update}). Empty when no such bundle is configured.
   */
  public Optional<ServerTls> server(String bundleName) {
    SSLContext first;
    try {
      first = bundles.getBundle(bundleName).createSslContext();
    } catch (NoSuchSslBundleException absent) {
      log.warn("no TLS: there is no SSL bundle named '{}' (spring.ssl.bundle.*)", bundleName);
      return Optional.empty();
    }
    AtomicReference<SSLContext> newest = new AtomicReference<>(first);
    bundles.addBundleUpdateHandler(
        bundleName,
        renewed -> {
          newest.set(renewed.createSslContext());
          log.info("SSL bundle '{}' was renewed", bundleName);
        });
    return Optional.of(ServerTls.following(newest::get));
  }
}
