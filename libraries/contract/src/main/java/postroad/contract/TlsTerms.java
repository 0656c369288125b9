package postroad.contract;

import java.util.List;

/**
 * What a domain asks of sessions with its hosts, as reports tell it (RFC 8460 §4.4).
 *
 * @param type {@code tlsa}, {@code sts} or {@code no-policy-found}
 * @param text the policy, line by line
 * @param hosts the patterns its hosts match, where the policy has some
 */
public record TlsTerms(String type, List<String> text, List<String> hosts) {

  /** Of a domain that asks nothing. */
  public static final TlsTerms NONE = new TlsTerms("no-policy-found", List.of(), List.of());

  public TlsTerms {
    text = List.copyOf(text);
    hosts = List.copyOf(hosts);
  }
}
