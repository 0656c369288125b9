package postroad.protocol;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The keys of several bundles in one: a client is shown the certificate of the host it asks for.
 * The alias of a key says whose it is, {@code bundle alias}.
 */
final class NamedKeys extends X509ExtendedKeyManager {

  private final Map<String, X509ExtendedKeyManager> byBundle;
  private final ServerNames names;

  NamedKeys(Map<String, X509ExtendedKeyManager> byBundle, ServerNames names) {
    this.byBundle = Map.copyOf(byBundle);
    this.names = names;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    String bundle = names.bundleFor(asked(engine));
    String alias = keysOf(bundle).chooseEngineServerAlias(keyType, issuers, engine);
    return alias == null ? null : bundle + " " + alias;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return keysOf(bundleIn(alias)).getCertificateChain(aliasIn(alias));
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return keysOf(bundleIn(alias)).getPrivateKey(aliasIn(alias));
  }

  private static List<SNIServerName> asked(SSLEngine engine) {
    return engine.getHandshakeSession() instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames()
        : List.of();
  }

  private X509ExtendedKeyManager keysOf(String bundle) {
    X509ExtendedKeyManager keys = byBundle.get(bundle);
    if (keys == null) {
      throw new IllegalArgumentException("no keys of ours: " + bundle);
    }
    return keys;
  }

  private static String bundleIn(String alias) {
    return alias.substring(0, alias.indexOf(' '));
  }

  private static String aliasIn(String alias) {
    return alias.substring(alias.indexOf(' ') + 1);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null; // our TLS has no sockets of its own
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null; // nobody asks
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null; // we are the server
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null; // we are the server
  }
}
