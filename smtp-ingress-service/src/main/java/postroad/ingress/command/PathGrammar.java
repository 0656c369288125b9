package postroad.ingress.command;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/** Reads the paths of MAIL and RCPT (RFC 5321 §4.1.2). */
final class PathGrammar {

  private static final int LONGEST_PATH = 256; // RFC 5321 §4.5.3.1.3

  /** Labels of letters, digits and hyphens; underscores are seen, U-labels are allowed. */
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?:[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_-]{0,62})\\.)*"
              + "[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N}_-]{0,62})\\.?");

  private static final Pattern LITERAL = Pattern.compile("\\[[A-Za-z0-9.:-]{1,80}\\]");

  private final String postmasterDomain;

  PathGrammar(String postmasterDomain) {
    this.postmasterDomain = postmasterDomain;
  }

  /**
   * A path and what follows it.
   *
   * @param address absent for the null path
   * @param rest the parameters, not yet read
   */
  record Path(@Nullable MailAddress address, String rest) {}

  /** The reverse-path may be null (RFC 5321 §4.5.5). */
  Path reversePath(String text) {
    int end = endOfPath(text, Fault.BAD_SENDER);
    String inside = text.substring(1, end);
    String rest = restAfter(text, end);
    return inside.isEmpty()
        ? new Path(null, rest)
        : new Path(address(inside, Fault.BAD_SENDER), rest);
  }

  /** The forward-path may be {@code <postmaster>} alone (RFC 5321 §4.5.1). */
  Path forwardPath(String text) {
    int end = endOfPath(text, Fault.BAD_RECIPIENT);
    String inside = text.substring(1, end);
    String rest = restAfter(text, end);
    if (inside.toLowerCase(Locale.ROOT).equals("postmaster")) {
      return new Path(new MailAddress("postmaster", postmasterDomain), rest);
    }
    return new Path(address(inside, Fault.BAD_RECIPIENT), rest);
  }

  /** Where the closing bracket is; one inside quotes is part of the local part. */
  private static int endOfPath(String text, Fault fault) {
    if (!text.startsWith("<")) {
      throw new SyntaxError(fault);
    }
    boolean quoted = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i = i + 1;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    throw new SyntaxError(fault);
  }

  private static String restAfter(String text, int end) {
    String rest = text.substring(end + 1);
    if (!rest.isEmpty() && !rest.startsWith(" ")) {
      throw new SyntaxError(Fault.SYNTAX);
    }
    return rest.strip();
  }

  private static MailAddress address(String path, Fault fault) {
    String mailbox = withoutSourceRoute(path, fault);
    if (mailbox.getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH - 2) {
      throw new SyntaxError(fault);
    }
    try {
      MailAddress address = MailAddress.parse(mailbox);
      if (!isDomain(address.domain())) {
        throw new SyntaxError(fault);
      }
      return address.domain().endsWith(".")
          ? new MailAddress(
              address.localPart(), address.domain().substring(0, address.domain().length() - 1))
          : address;
    } catch (IllegalArgumentException noMailbox) {
      throw new SyntaxError(fault);
    }
  }

  /** A route is taken and not followed (RFC 5321 §4.1.1.3 and appendix C). */
  private static String withoutSourceRoute(String path, Fault fault) {
    if (!path.startsWith("@")) {
      return path;
    }
    int colon = path.indexOf(':');
    if (colon < 0) {
      throw new SyntaxError(fault);
    }
    return path.substring(colon + 1);
  }

  private static boolean isDomain(String domain) {
    return DOMAIN.matcher(domain).matches() || LITERAL.matcher(domain).matches();
  }
}
