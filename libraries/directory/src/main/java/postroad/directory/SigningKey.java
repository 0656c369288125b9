package postroad.directory;

import java.security.PrivateKey;
import postroad.directory.dkim.DkimAlgorithm;

/** What mail of a domain is signed with now; its text, which may be logged, has no key. */
public record SigningKey(
    String domain, String selector, DkimAlgorithm algorithm, PrivateKey privateKey) {

  @Override
  public String toString() {
    return "SigningKey[" + selector + "._domainkey." + domain + ", " + algorithm.word() + "]";
  }
}
