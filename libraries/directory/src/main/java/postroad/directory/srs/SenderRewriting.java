package postroad.directory.srs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.contract.MailAddress;

/**
 * The Sender Rewriting Scheme: who sends mail on puts an address of its own in the reverse-path,
 * from which it alone can tell the sender. What comes back with a hash of ours goes to that sender;
 * nobody else can make us send anything anywhere.
 */
public final class SenderRewriting {

  /** Another forwarder's address: after {@code SRS0} stands what only it can read. */
  private static final Pattern OTHERS_FIRST =
      Pattern.compile("srs0([=+-].+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern OTHERS_SECOND =
      Pattern.compile(
          "srs1[=+-][^=]+=([^=]+)=([=+-].+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern LOOKS_OURS =
      Pattern.compile("srs[01]=.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern OUR_FIRST =
      Pattern.compile(
          "srs0=([a-z2-7]{8})=(([a-z2-7]{2})=([^=]+)=(.+))",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern OUR_SECOND =
      Pattern.compile(
          "srs1=([a-z2-7]{8})=(([^=]+)=([=+-].+))", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final List<SrsKey> keys;
  private final Days days;

  /**
   * Signs with the first key and knows what any of them has signed.
   *
   * @param expiry for how long what we wrote is read
   */
  public SenderRewriting(List<SrsKey> keys, Duration expiry, InstantSource clock) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("nothing to sign with");
    }
    this.keys = List.copyOf(keys);
    this.days = new Days(expiry, clock);
  }

  /**
   * The sender as an address at this domain of ours; empty when no address can hold it.
   *
   * @param domain where mail that comes back reaches us
   */
  public Optional<MailAddress> rewritten(MailAddress sender, String domain) {
    try {
      return Optional.of(new MailAddress(localPartFor(sender), domain));
    } catch (IllegalArgumentException tooLong) { // or a domain that has no A-labels
      return Optional.empty();
    }
  }

  private String localPartFor(MailAddress sender) {
    Matcher second = OTHERS_SECOND.matcher(sender.localPart());
    if (second.matches()) {
      return signed("SRS1", second.group(1) + "=" + second.group(2));
    }
    Matcher first = OTHERS_FIRST.matcher(sender.localPart());
    if (first.matches()) {
      return signed("SRS1", sender.asciiDomain() + "=" + first.group(1));
    }
    return signed("SRS0", days.today() + "=" + sender.asciiDomain() + "=" + sender.localPart());
  }

  private String signed(String word, String said) {
    return word + "=" + keys.getFirst().hashOf(word, said) + "=" + said;
  }

  /** Whether an address of a domain of ours can be nothing else. */
  public static boolean isOneByLooks(MailAddress address) {
    return LOOKS_OURS.matcher(address.localPart()).matches();
  }

  /** What this address of a domain of ours is. */
  public Reversal reversed(MailAddress address) {
    if (!isOneByLooks(address)) {
      return new Reversal.Ordinary();
    }
    try {
      return original(address.localPart());
    } catch (IllegalArgumentException noAddress) {
      return new Reversal.Forged();
    }
  }

  private Reversal original(String localPart) {
    Matcher first = OUR_FIRST.matcher(localPart);
    if (first.matches()
        && isSigned("SRS0", first.group(1), first.group(2))
        && days.isCurrent(first.group(3))) {
      return new Reversal.Original(new MailAddress(first.group(5), first.group(4)));
    }
    Matcher second = OUR_SECOND.matcher(localPart);
    if (second.matches() && isSigned("SRS1", second.group(1), second.group(2))) {
      return new Reversal.Original(new MailAddress("SRS0" + second.group(4), second.group(3)));
    }
    return new Reversal.Forged();
  }

  private boolean isSigned(String word, String hash, String said) {
    String presented = hash.toLowerCase(Locale.ROOT);
    return keys.stream().anyMatch(key -> key.isHashOf(word, said, presented));
  }
}
