package postroad.spool.report;

import java.util.List;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.StatusCode;

/** The part of a report that people read: who, why, what the other host said, what to do. */
final class ReportText {

  private static final String LINE = "\r\n";

  private ReportText() {}

  static ReportPart of(ReportFacts facts, String hostname) {
    String text =
        "This is the mail server at " + hostname + "." + LINE + LINE + story(facts) + advice(facts);
    String charset = PlainText.isAscii(text) ? "us-ascii" : "utf-8";
    return ReportPart.ofText("text/plain; charset=" + charset, text);
  }

  private static String story(ReportFacts facts) {
    StringBuilder story = new StringBuilder();
    story.append(PlainText.wrapped(opening(facts), ""));
    for (NotDelivered outcome : facts.outcomes()) {
      story.append(LINE).append("  ").append(outcome.recipient().address()).append(LINE);
      story.append(PlainText.wrapped("Why: " + PlainText.oneLine(outcome.reason(), 400), "    "));
      story.append(whatTheOtherHostSaid(outcome));
    }
    return story.append(LINE).toString();
  }

  private static String opening(ReportFacts facts) {
    String mail =
        facts
            .header()
            .first("Subject")
            .map(subject -> "Your mail \"" + Subjects.readable(subject) + "\"")
            .orElse("Your mail");
    String sent = mail + " of " + PlainText.date(facts.envelope().acceptedAt());
    return switch (facts.kind()) {
      case FAILED -> sent + " could not be delivered to:";
      case DELAYED -> sent + " has not been delivered yet to:";
    };
  }

  private static String whatTheOtherHostSaid(NotDelivered outcome) {
    if (outcome.reply() == null) {
      return outcome.host() == null ? "" : "    The server asked was " + host(outcome) + "." + LINE;
    }
    StringBuilder said = new StringBuilder("    The server " + host(outcome) + " said:" + LINE);
    outcome
        .reply()
        .lines()
        .limit(20)
        .forEach(line -> said.append(PlainText.wrapped(PlainText.oneLine(line, 400), "      ")));
    return said.toString();
  }

  private static String host(NotDelivered outcome) {
    return PlainText.oneLine(outcome.host() == null ? "there" : outcome.host(), 255);
  }

  private static String advice(ReportFacts facts) {
    if (facts.kind() == ReportKind.DELAYED) {
      String until =
          facts.retryUntil() == null ? "" : " until " + PlainText.date(facts.retryUntil());
      return PlainText.wrapped(
          "You need not do anything. We keep trying"
              + until
              + "; if it cannot be delivered by then, we will tell you.",
          "");
    }
    List<String> advice =
        facts.outcomes().stream()
            .map(NotDelivered::status)
            .map(ReportText::adviceFor)
            .distinct()
            .toList();
    StringBuilder text = new StringBuilder("What you can do:" + LINE);
    advice.forEach(line -> text.append(PlainText.wrapped(line, "  ")));
    return text.append(LINE)
        .append(
            PlainText.wrapped(
                "We will not try again. The rest of this report is for programs.", ""))
        .toString();
  }

  /** What helps in the case of this code (RFC 3463 §3). */
  private static String adviceFor(StatusCode status) {
    return switch (status.subject()) {
      case 1 -> "Check the address for a typing mistake, then send the mail again.";
      case 2 ->
          status.detail() == 2
              ? "The mailbox is full. Reach the recipient in another way, or try again later."
              : "Ask the recipient in another way whether the mailbox takes mail.";
      case 3 ->
          status.detail() == 4
              ? "The mail is too large for the other side. Send less, or share large files by link."
              : "Try again later; if it stays so, show this report to your postmaster.";
      case 4 ->
          status.detail() == 7
              ? "The other side could not be reached for a long time. Check the part of the"
                  + " address after the @, or try again later."
              : "Show this report to your postmaster: the way to the other side is broken.";
      case 7 ->
          "The other side refuses the mail by its own rules. Show this report to the recipient or"
              + " to the postmaster there.";
      default -> "Show this report to your postmaster.";
    };
  }
}
