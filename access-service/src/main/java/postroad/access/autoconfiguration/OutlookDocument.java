package postroad.access.autoconfiguration;

import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The answers to Outlook: Microsoft's Autodiscover in plain XML (POX). */
final class OutlookDocument {

  /** The only kind of answer there is here; others are Exchange's. */
  static final String SCHEMA =
      "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

  private static final String ENVELOPE =
      "http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private OutlookDocument() {}

  /** Why there is no answer. */
  enum Objection {
    /** What came is no request. */
    INVALID_REQUEST("600", "Invalid Request"),

    /** We have no answer of that kind, or for that domain. */
    NO_PROVIDER("601", "Provider is not available");

    private final String code;
    private final String message;

    Objection(String code, String message) {
      this.code = code;
      this.message = message;
    }
  }

  /** Settings for who has this address. */
  static String of(Offer offer, String address) {
    XmlText xml =
        new XmlText()
            .open("Autodiscover", "xmlns", ENVELOPE)
            .open("Response", "xmlns", SCHEMA)
            .open("User")
            .leaf("DisplayName", address)
            .close()
            .open("Account")
            .leaf("AccountType", "email")
            .leaf("Action", "settings");
    for (MailServer server : offer.servers()) {
      add(xml, server, address);
    }
    return xml.end();
  }

  private static void add(XmlText xml, MailServer server, String address) {
    boolean outgoing = server.protocol() == MailServer.Protocol.SUBMISSION;
    var _ =
        xml.open("Protocol")
            .leaf("Type", outgoing ? "SMTP" : server.protocol().name())
            .leaf("Server", server.host())
            .leaf("Port", String.valueOf(server.port()))
            .leaf("DomainRequired", "off")
            .leaf("LoginName", address)
            .leaf("SPA", "off")
            .leaf("SSL", "on")
            .leaf("Encryption", server.insideTls() ? "SSL" : "TLS")
            .leaf("AuthRequired", "on");
    if (outgoing) {
      var _ = xml.leaf("UsePOPAuth", "on").leaf("SMTPLast", "off");
    }
    var _ = xml.close();
  }

  static String of(Objection objection) {
    return new XmlText()
        .open("Autodiscover", "xmlns", ENVELOPE)
        .open("Response")
        .open("Error", "Time", TIME.format(LocalTime.now(ZoneOffset.UTC)), "Id", "0")
        .leaf("ErrorCode", objection.code)
        .leaf("Message", objection.message)
        .leaf("DebugData", "")
        .end();
  }
}
