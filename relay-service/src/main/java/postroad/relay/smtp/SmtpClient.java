package postroad.relay.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.protocol.WriteWatchdog;
import postroad.relay.RelaySettings;
import postroad.relay.RelaySettings.Timeouts;

/** Opens SMTP sessions with other hosts: greeting, EHLO, TLS where it is offered. */
public final class SmtpClient implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(SmtpClient.class);

  private final String ourName;
  private final Timeouts patience;
  private final Trust trust;
  private final SSLContext tls = AnyCertificate.context();
  private final WriteWatchdog watchdog;

  /**
   * Makes a client.
   *
   * @param trust whom to believe where a mail requires TLS; for other mail any certificate will do
   */
  public SmtpClient(RelaySettings settings, Trust trust) {
    this.ourName = settings.hostname();
    this.patience = settings.timeouts();
    this.trust = trust;
    this.watchdog = new WriteWatchdog(patience.dataBlock());
  }

  /**
   * Opens a session that is ready for mail.
   *
   * @param host the name we know it by
   * @throws HostRefusedException when it answers and wants no session
   * @throws IOException when it does not answer, or not in SMTP
   */
  public SmtpSession open(String host, InetSocketAddress address, TlsPolicy policy, CallOff callOff)
      throws IOException {
    if (policy instanceof TlsPolicy.None) {
      var unwanted = new Protection.None("we are told to speak no TLS");
      return openOnce(host, address, unwanted, callOff);
    }
    try {
      return openOnce(host, address, null, callOff);
    } catch (TlsFailedException unusable) {
      log.info("{} at {}: {}; trying in plain", host, address, unusable.getMessage());
      return openOnce(host, address, new Protection.Failed(), callOff);
    }
  }

  /** Stops watching over writes; for the end of the service. */
  @Override
  public void close() {
    watchdog.close();
  }

  /**
   * Makes one try.
   *
   * @param plain what a session in plain means at a host that offers TLS; absent when TLS is wanted
   */
  private SmtpSession openOnce(
      String host, InetSocketAddress address, @Nullable Protection plain, CallOff callOff)
      throws IOException {
    PeerConnection peer = PeerConnection.open(address, patience.connect(), watchdog, callOff);
    try {
      refuseUnless(peer.read(patience.greeting()), 220);
      Capabilities offered = greet(peer);
      Protection protection = plain;
      if (!offered.startTls()) {
        protection = new Protection.None("it offers no TLS");
      } else if (protection == null) {
        protection = secure(peer, host);
        offered = greetInside(peer);
      }
      return new SmtpSession(peer, new Host(offered, protection), patience);
    } catch (IOException | RuntimeException failed) {
      peer.close();
      throw failed;
    }
  }

  private Protection secure(PeerConnection peer, String host) throws TlsFailedException {
    try {
      refuseUnless(peer.ask("STARTTLS", patience.handshake()), 220);
      SSLSession session = peer.changeToTls(tls, host, patience.handshake());
      List<X509Certificate> chain =
          Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
      String terms = session.getProtocol() + " " + session.getCipherSuite();
      return new Protection.Tls(terms, host, chain, trust);
    } catch (IOException failed) {
      throw new TlsFailedException(failed);
    }
  }

  /** What was offered in clear is forgotten (RFC 3207 §4.2); silence now is trouble with TLS. */
  private Capabilities greetInside(PeerConnection peer) throws IOException {
    try {
      return greet(peer);
    } catch (HostRefusedException unwilling) {
      throw unwilling;
    } catch (IOException failed) {
      throw new TlsFailedException(failed);
    }
  }

  /** EHLO, and HELO for a host that has not heard of it (RFC 5321 §3.2). */
  private Capabilities greet(PeerConnection peer) throws IOException {
    Reply ehlo = peer.ask("EHLO " + ourName, patience.greeting());
    if (ehlo.isPositive()) {
      return Capabilities.of(ehlo);
    }
    if (!ehlo.isPermanent()) {
      throw new HostRefusedException(ehlo);
    }
    refuseUnless(peer.ask("HELO " + ourName, patience.greeting()), 250);
    return Capabilities.NONE;
  }

  private static void refuseUnless(Reply reply, int wanted) throws HostRefusedException {
    if (reply.code() != wanted) {
      throw new HostRefusedException(reply);
    }
  }
}
