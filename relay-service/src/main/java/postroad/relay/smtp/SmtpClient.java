package postroad.relay.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.TlsFailure;
import postroad.protocol.WriteWatchdog;
import postroad.relay.RelaySettings;
import postroad.relay.RelaySettings.Timeouts;
import postroad.relay.login.Login;
import postroad.relay.outlet.Outlet;

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

  /** Opens a session with a host that has one address. */
  public SmtpSession open(String host, InetSocketAddress address, TlsPolicy policy, CallOff callOff)
      throws IOException {
    return open(host, Addresses.only(address), policy, null, callOff);
  }

  /**
   * Opens a session that is ready for mail, at the first address that answers.
   *
   * @param host the name we know it by
   * @param login who we are there; absent where nobody asks
   * @throws HostRefusedException when it answers and wants no session
   * @throws IOException when it does not answer, or not in SMTP
   */
  public SmtpSession open(
      String host, Addresses addresses, TlsPolicy policy, @Nullable Login login, CallOff callOff)
      throws IOException {
    if (policy instanceof TlsPolicy.Withheld withheld) {
      throw TlsFailedException.withheld(host, withheld);
    }
    Call call = new Call(host, addresses, policy, login, callOff);
    if (policy instanceof TlsPolicy.None) {
      return call(call, new Protection.None("we are told to speak no TLS"));
    }
    try {
      return call(call, null);
    } catch (TlsFailedException unusable) {
      if (policy.isBinding()) {
        throw unusable;
      }
      log.info("{}: {}; trying in plain", host, unusable.getMessage());
      Call again = new Call(host, addresses.again(), policy, login, callOff);
      return call(again, new Protection.Failed(unusable.attempt()));
    }
  }

  /** Stops watching over writes; for the end of the service. */
  @Override
  public void close() {
    watchdog.close();
  }

  /** Whom we call, and what we want there. */
  private record Call(
      String host, Addresses addresses, TlsPolicy policy, @Nullable Login login, CallOff callOff) {

    boolean beginsInTls() {
      return login != null && login.door() == Login.Door.TLS_AT_ONCE;
    }

    TlsTry tried(PeerConnection peer, @Nullable TlsFailure failure, String reason) {
      return new TlsTry(host, peer.address().getAddress(), peer.ourAddress(), failure, reason);
    }
  }

  /**
   * Makes one call.
   *
   * @param plain what a session in plain means at a host that offers TLS; absent when TLS is wanted
   */
  private SmtpSession call(Call call, @Nullable Protection plain) throws IOException {
    Outlet outlet = call.addresses().outlet();
    PeerConnection peer =
        call.addresses().call((address, callOff) -> dial(address, outlet, callOff), call.callOff());
    try {
      return call.beginsInTls() ? beginInTls(call, peer) : begin(call, peer, plain);
    } catch (IOException | RuntimeException failed) {
      peer.close();
      throw failed;
    }
  }

  private SmtpSession begin(Call call, PeerConnection peer, @Nullable Protection plain)
      throws IOException {
    refuseUnless(peer.read(patience.greeting()), 220);
    Capabilities offered = greet(peer, call);
    Protection protection = plain;
    if (!offered.startTls()) {
      protection = new Protection.None("it offers no TLS");
    } else if (protection == null) {
      protection = secure(peer, call);
    }
    TlsTry opening = judged(call, peer, protection);
    if (protection instanceof Protection.Tls) {
      offered = greetInside(peer, call);
    }
    return ready(call, peer, new Host(offered, protection, call.policy(), opening));
  }

  /** RFC 8314 §3.3: nothing at all is said in clear. */
  private SmtpSession beginInTls(Call call, PeerConnection peer) throws IOException {
    Protection protection = shakeHands(peer, call);
    TlsTry opening = judged(call, peer, protection);
    refuseUnless(peer.read(patience.greeting()), 220);
    return ready(call, peer, new Host(greet(peer, call), protection, call.policy(), opening));
  }

  /** Where we have to log in, that comes first; a password is never said in clear. */
  private SmtpSession ready(Call call, PeerConnection peer, Host host) throws IOException {
    if (call.login() != null) {
      if (!(host.protection() instanceof Protection.Tls)) {
        throw new IOException("there is no TLS, so nobody logs in");
      }
      new Authentication(peer, patience.mail()).logIn(call.login(), host.offered());
    }
    return new SmtpSession(peer, host, patience);
  }

  private PeerConnection dial(InetSocketAddress address, @Nullable Outlet outlet, CallOff callOff)
      throws IOException {
    InetAddress ours = outlet == null ? null : outlet.towards(address.getAddress()).orElse(null);
    return PeerConnection.open(address, ours, patience.connect(), watchdog, callOff);
  }

  /** What is to be said of this session, which is not begun where the policy forbids it. */
  private static TlsTry judged(Call call, PeerConnection peer, Protection protection)
      throws TlsFailedException {
    if (protection instanceof Protection.Failed(var attempt)) {
      return attempt;
    }
    Optional<Doubt> lack = protection.lackUnder(call.policy());
    TlsTry said =
        call.tried(peer, lack.map(Doubt::failure).orElse(null), lack.map(Doubt::reason).orElse(""));
    if (lack.isPresent() && call.policy().isBinding()) {
      throw new TlsFailedException(said);
    }
    return said;
  }

  private Protection.Tls secure(PeerConnection peer, Call call) throws TlsFailedException {
    try {
      refuseUnless(peer.ask("STARTTLS", patience.handshake()), 220);
    } catch (HostRefusedException unwilling) {
      throw failed(call, peer, TlsFailure.STARTTLS_NOT_SUPPORTED, unwilling);
    } catch (IOException failed) {
      throw failed(call, peer, TlsFailure.VALIDATION_FAILURE, failed);
    }
    return shakeHands(peer, call);
  }

  private Protection.Tls shakeHands(PeerConnection peer, Call call) throws TlsFailedException {
    try {
      SSLSession session = peer.changeToTls(tls, call.host(), patience.handshake());
      List<X509Certificate> chain =
          Stream.of(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
      String terms = session.getProtocol() + " " + session.getCipherSuite();
      boolean isNamedInDns = call.policy() instanceof TlsPolicy.Dane; // or no mail goes there
      return new Protection.Tls(terms, call.host(), chain, trust, isNamedInDns);
    } catch (IOException failed) {
      throw failed(call, peer, TlsFailure.VALIDATION_FAILURE, failed);
    }
  }

  private static TlsFailedException failed(
      Call call, PeerConnection peer, TlsFailure failure, IOException why) {
    return new TlsFailedException(call.tried(peer, failure, String.valueOf(why.getMessage())), why);
  }

  /** What was offered in clear is forgotten (RFC 3207 §4.2); silence now is trouble with TLS. */
  private Capabilities greetInside(PeerConnection peer, Call call) throws IOException {
    try {
      return greet(peer, call);
    } catch (HostRefusedException unwilling) {
      throw unwilling;
    } catch (IOException failed) {
      throw failed(call, peer, TlsFailure.VALIDATION_FAILURE, failed);
    }
  }

  /** EHLO, and HELO for a host that has not heard of it (RFC 5321 §3.2). */
  private Capabilities greet(PeerConnection peer, Call call) throws IOException {
    String name = nameAt(call.addresses().outlet());
    Reply ehlo = peer.ask("EHLO " + name, patience.greeting());
    if (ehlo.isPositive()) {
      return Capabilities.of(ehlo);
    }
    if (!ehlo.isPermanent()) {
      throw new HostRefusedException(ehlo);
    }
    refuseUnless(peer.ask("HELO " + name, patience.greeting()), 250);
    return Capabilities.NONE;
  }

  private String nameAt(@Nullable Outlet outlet) {
    return outlet == null || outlet.hostname() == null ? ourName : outlet.hostname();
  }

  private static void refuseUnless(Reply reply, int wanted) throws HostRefusedException {
    if (reply.code() != wanted) {
      throw new HostRefusedException(reply);
    }
  }
}
