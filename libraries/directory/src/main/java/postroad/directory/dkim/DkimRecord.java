package postroad.directory.dkim;

import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What DNS is to say of a key, so that others can verify what it signs (RFC 6376 §3.6.1).
 *
 * @param name where it stands
 * @param text its text as it is read, of any length
 */
public record DkimRecord(String name, String text) {

  /** A character-string of DNS has no more octets (RFC 1035 §3.3). */
  private static final int LONGEST_STRING = 255;

  /** The record of this public key in its X.509 form. */
  public static DkimRecord of(
      String domain, String selector, DkimAlgorithm algorithm, byte[] publicKey) {
    String key = Base64.getEncoder().encodeToString(algorithm.published(publicKey));
    return new DkimRecord(
        selector + "._domainkey." + domain, "v=DKIM1; k=" + algorithm.word() + "; p=" + key);
  }

  /** One line of a zone file, in as many strings as DNS needs. */
  public String zoneLine() {
    return IntStream.range(0, (text.length() + LONGEST_STRING - 1) / LONGEST_STRING)
        .map(part -> part * LONGEST_STRING)
        .mapToObj(from -> text.substring(from, Math.min(text.length(), from + LONGEST_STRING)))
        .collect(Collectors.joining("\" \"", name + ". IN TXT ( \"", "\" )"));
  }
}
