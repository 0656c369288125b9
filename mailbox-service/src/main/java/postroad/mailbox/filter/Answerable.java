package postroad.mailbox.filter;

import java.util.Locale;
import java.util.Set;
import postroad.contract.MailAddress;
import postroad.message.HeaderFields;

/**
 * Which mail a program may answer: what a person wrote to a person (RFC 3834 §2), and never what
 * another program or a list sent.
 */
final class Answerable {

  private static final Set<String> PROGRAMS =
      Set.of(
          "mailer-daemon",
          "listserv",
          "majordomo",
          "postmaster",
          "noreply",
          "no-reply",
          "donotreply",
          "do-not-reply");

  private static final Set<String> BULK = Set.of("bulk", "list", "junk");

  /** What Exchange understands by it: none of these wants to hear that somebody is away. */
  private static final Set<String> SUPPRESSED = Set.of("all", "oof", "autoreply");

  private Answerable() {}

  static boolean isFromSomebody(MailAddress sender) {
    String name = sender.localPart().toLowerCase(Locale.ROOT);
    return !PROGRAMS.contains(name)
        && !name.startsWith("owner-") // RFC 2142 §6 and RFC 5230 §4.6: lists and their owners
        && !name.endsWith("-owner")
        && !name.endsWith("-request")
        && !name.endsWith("-relay")
        && !name.endsWith("-bounces")
        && !name.contains("-bounces+");
  }

  static boolean isWrittenBySomebody(HeaderFields header) {
    return header.stream().noneMatch(Answerable::isOfAProgram);
  }

  private static boolean isOfAProgram(HeaderFields.Field field) {
    String name = field.name().toLowerCase(Locale.ROOT);
    String value = field.value().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "auto-submitted" -> !firstWord(value).equals("no"); // RFC 3834 §5
      case "precedence" -> BULK.contains(firstWord(value));
      case "x-auto-response-suppress" ->
          Set.of(value.split("[\\s,]+")).stream().anyMatch(SUPPRESSED::contains);
      case "content-type" -> value.startsWith("multipart/report");
      default -> name.startsWith("list-"); // RFC 2369, RFC 2919
    };
  }

  private static String firstWord(String value) {
    return value.split("[\\s;(]", 2)[0];
  }
}
