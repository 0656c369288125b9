package postroad.access.autoconfiguration;

import java.util.Locale;

/**
 * The answer to Thunderbird and all that learned from it (K-9, Evolution, KMail): Mozilla's client
 * configuration, version 1.1. It is the same for all users of a domain.
 */
final class MozillaDocument {

  private MozillaDocument() {}

  static String of(Offer offer) {
    XmlText xml = new XmlText().open("clientConfig", "version", "1.1");
    var _ =
        xml.open("emailProvider", "id", offer.domain())
            .leaf("domain", offer.domain())
            .leaf("displayName", offer.organisation())
            .leaf("displayShortName", offer.organisation());
    for (MailServer server : offer.servers()) {
      boolean outgoing = server.protocol() == MailServer.Protocol.SUBMISSION;
      String type = outgoing ? "smtp" : server.protocol().name().toLowerCase(Locale.ROOT);
      var _ =
          xml.open(outgoing ? "outgoingServer" : "incomingServer", "type", type)
              .leaf("hostname", server.host())
              .leaf("port", String.valueOf(server.port()))
              .leaf("socketType", server.insideTls() ? "SSL" : "STARTTLS")
              .leaf("authentication", "password-cleartext") // inside TLS: it is never said in clear
              .leaf("username", "%EMAILADDRESS%")
              .close();
    }
    return xml.end();
  }
}
