package postroad.access.autoconfiguration;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import postroad.access.autoconfiguration.MailServer.Protocol;

/**
 * The answer to Apple's devices: a configuration profile for one address, with the best server to
 * read mail. It holds no password: that is asked for when it is installed.
 */
final class AppleProfile {

  private static final String DOCTYPE =
      "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
          + "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";

  private final XmlText xml = new XmlText().doctype(DOCTYPE).open("plist", "version", "1.0");
  private final String address;

  private AppleProfile(String address) {
    this.address = address;
  }

  static String of(Offer offer, String address) {
    return new AppleProfile(address).profile(offer);
  }

  private String profile(Offer offer) {
    var _ = xml.open("dict").leaf("key", "PayloadContent").open("array").open("dict");
    text("EmailAccountDescription", offer.organisation());
    text("EmailAddress", address);
    for (MailServer server : offer.servers()) {
      boolean outgoing = server.protocol() == Protocol.SUBMISSION;
      if (outgoing || server.equals(offer.servers().getFirst())) {
        server(outgoing ? "Outgoing" : "Incoming", server);
      }
    }
    flag("OutgoingPasswordSameAsIncomingPassword", true);
    payload("com.apple.mail.managed", "mail", offer);
    var _ = xml.close().close();
    text("PayloadOrganization", offer.organisation());
    flag("PayloadRemovalDisallowed", false);
    payload("Configuration", "profile", offer);
    return xml.end();
  }

  private void server(String direction, MailServer server) {
    if (server.protocol() != Protocol.SUBMISSION) {
      text(
          "EmailAccountType",
          server.protocol() == Protocol.IMAP ? "EmailTypeIMAP" : "EmailTypePOP");
    }
    text(direction + "MailServerAuthentication", "EmailAuthPassword");
    text(direction + "MailServerHostName", server.host());
    var _ =
        xml.leaf("key", direction + "MailServerPortNumber")
            .leaf("integer", String.valueOf(server.port()));
    flag(direction + "MailServerUseSSL", true);
    text(direction + "MailServerUsername", address);
  }

  /** The same address has the same name, so that a newer profile takes the older one's place. */
  private void payload(String type, String what, Offer offer) {
    text("PayloadDisplayName", offer.organisation());
    text("PayloadIdentifier", "postroad." + what + "." + address);
    text("PayloadType", type);
    text("PayloadUUID", named(what + " " + address).toString());
    var _ = xml.leaf("key", "PayloadVersion").leaf("integer", "1");
  }

  private static UUID named(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void text(String key, String value) {
    var _ = xml.leaf("key", key).leaf("string", value);
  }

  private void flag(String key, boolean value) {
    var _ = xml.leaf("key", key).empty(String.valueOf(value));
  }
}
