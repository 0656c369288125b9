package postroad.protocol;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Asks clients for a certificate, and takes any in the handshake: that its key is the client's is
 * proved there, whether it counts is asked later, at the login.
 */
final class AskingManager extends X509ExtendedTrustManager {

  private final ClientTrust trust;

  AskingManager(ClientTrust trust) {
    this.trust = trust;
  }

  /** What a client is told to choose a certificate by. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.authorities();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("we are the server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw new CertificateException("we are the server");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("we are the server");
  }
}
