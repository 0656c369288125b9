package postroad.access.autoconfiguration;

import java.util.List;
import java.util.Locale;

/**
 * What the users of one domain are told.
 *
 * @param organisation who runs this
 * @param webHost where this is told by HTTPS
 * @param servers the best to read mail first
 */
record Offer(String domain, String organisation, String webHost, List<MailServer> servers) {

  Offer {
    servers = List.copyOf(servers);
  }

  static Offer to(String domain, AutoconfigurationSettings settings) {
    String organisation = settings.organisation().isEmpty() ? domain : settings.organisation();
    return new Offer(
        domain.toLowerCase(Locale.ROOT),
        organisation,
        settings.webHost(),
        MailServer.allOf(settings));
  }
}
