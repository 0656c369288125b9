package postroad.access.autoconfiguration;

import java.util.ArrayList;
import java.util.List;
import postroad.access.autoconfiguration.AutoconfigurationSettings.Security;
import postroad.access.autoconfiguration.MailServer.Protocol;
import postroad.contract.Idna;

/**
 * What DNS is to say of a domain so that mail programs find us: the services of RFC 6186 §3 and RFC
 * 8314 §5.1, and the names under which they ask by HTTPS.
 *
 * @param name with the dot at its end
 */
record DnsRecord(String name, String type, String data) {

  /** Who may choose reads mail where it stays (RFC 6186 §3.4). */
  private static final int AFTER_IMAP = 10;

  /** What a domain does not offer leads nowhere, and says so (RFC 2782). */
  private static final String NOWHERE = "0 0 0 .";

  static List<DnsRecord> of(Offer offer) {
    List<DnsRecord> all = new ArrayList<>();
    service(all, offer, Protocol.IMAP, 0, "_imap", "_imaps");
    service(all, offer, Protocol.POP3, AFTER_IMAP, "_pop3", "_pop3s");
    service(all, offer, Protocol.SUBMISSION, 0, "_submission", "_submissions");
    String web = absolute(offer.webHost());
    all.add(new DnsRecord(below(offer, "autoconfig"), "CNAME", web));
    all.add(new DnsRecord(below(offer, "autodiscover"), "CNAME", web));
    all.add(new DnsRecord(below(offer, "_autodiscover._tcp"), "SRV", "0 1 443 " + web));
    return all;
  }

  private static void service(
      List<DnsRecord> all, Offer offer, Protocol protocol, int priority, String... labels) {
    for (int i = 0; i < labels.length; i++) {
      Security wanted = i == 0 ? Security.STARTTLS : Security.TLS;
      String data =
          offer.servers().stream()
              .filter(server -> server.protocol() == protocol && server.security() == wanted)
              .map(server ->
                  "%d 1 %d %s".formatted(priority, server.port(), absolute(server.host())))
              .findFirst()
              .orElse(NOWHERE);
      all.add(new DnsRecord(below(offer, labels[i] + "._tcp"), "SRV", data));
    }
  }

  private static String below(Offer offer, String labels) {
    return labels + "." + absolute(offer.domain());
  }

  private static String absolute(String host) {
    return Idna.ascii(host) + ".";
  }
}
