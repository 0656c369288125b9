package postroad.ingress.session;

import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import postroad.contract.Origin;
import postroad.directory.Account;
import postroad.directory.Writer;
import postroad.ingress.handover.Consignment;
import postroad.ingress.handover.Consignment.Carriage;
import postroad.ingress.session.Phase.Greeting;
import postroad.ingress.session.Phase.Transaction;
import postroad.protocol.sasl.ChannelBindings;

/**
 * Who we speak with, whatever the phase.
 *
 * @param tls absent in clear
 * @param login absent until somebody logs in
 */
record Client(InetAddress address, @Nullable Tls tls, @Nullable Login login) {

  /**
   * The TLS the client speaks through.
   *
   * @param cipher the cipher suite
   * @param bindings what a login through it can be bound to
   */
  record Tls(String cipher, ChannelBindings bindings) {

    static Tls of(SSLSession session) {
      return new Tls(session.getCipherSuite(), ChannelBindings.of(session));
    }
  }

  /**
   * A login.
   *
   * @param counts whether it still does
   */
  record Login(Account account, BooleanSupplier counts) {}

  static Client at(InetAddress address) {
    return new Client(address, null, null);
  }

  /** The same client inside TLS; what was known before is forgotten (RFC 3207 §4.2). */
  Client secured(Tls secured) {
    return new Client(address, secured, null);
  }

  Client loggedIn(Login made) {
    return new Client(address, tls, made);
  }

  boolean isSecured() {
    return tls != null;
  }

  /** What a login can be bound to. */
  ChannelBindings bindings() {
    return tls == null ? ChannelBindings.none() : tls.bindings();
  }

  boolean isLoggedIn() {
    return login != null;
  }

  /** Whether somebody was logged in who may not be any more. */
  boolean hasOutstayed() {
    return login != null && !login.counts().getAsBoolean();
  }

  @Nullable Account user() {
    return login == null ? null : login.account();
  }

  /** Who a mail it sends is from. */
  Writer writerOf(Transaction mail) {
    return new Writer(mail.sender(), login == null ? null : login.account().address());
  }

  /** What is known of a mail it sends, before its octets come. */
  Consignment consignment(Origin.Door door, Greeting greeting, Transaction mail) {
    return new Consignment(
        mail.sender(),
        mail.recipients(),
        mail.parameters().bodyType(),
        mail.parameters().smtpUtf8(),
        mail.parameters().wishes(),
        mail.terms(),
        origin(door, greeting),
        user(),
        carriage(greeting, mail));
  }

  /** Where its mail comes from. */
  private Origin origin(Origin.Door door, Greeting greeting) {
    return new Origin(
        door,
        withoutZone(address.getHostAddress()),
        greeting.client(),
        login == null ? null : login.account().address().toString());
  }

  /** The zone of a link-local address means nothing to anybody else (RFC 4007 §6). */
  private static String withoutZone(String literal) {
    int zone = literal.indexOf('%');
    return zone < 0 ? literal : literal.substring(0, zone);
  }

  /** How its mail comes: RFC 3848, RFC 6531 §4.3. */
  private Carriage carriage(Greeting greeting, Transaction mail) {
    if (greeting.protocol() == Protocol.SMTP && !isSecured()) {
      return new Carriage("SMTP", null);
    }
    boolean isUtf8 = mail.parameters().smtpUtf8();
    String with =
        greeting.protocol() == Protocol.LMTP
            ? (isUtf8 ? "UTF8LMTP" : "LMTP")
            : (isUtf8 ? "UTF8SMTP" : "ESMTP");
    return new Carriage(with + (isSecured() ? "S" : "") + (isLoggedIn() ? "A" : ""), cipher());
  }

  private @Nullable String cipher() {
    return tls == null ? null : tls.cipher();
  }
}
