package postroad.spool.report;

import java.util.List;
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
    for (Fate fate : facts.fates()) {
      story.append(LINE).append("  ").append(fate.recipient().address()).append(LINE);
      if (fate.reason() != null) {
        story.append(PlainText.wrapped("Why: " + PlainText.oneLine(fate.reason(), 400), "    "));
      }
      story.append(whatTheOtherHostSaid(fate));
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
      case DELIVERED -> sent + " is in the mailbox of:";
      case RELAYED -> sent + " was passed on to another mail server for:";
      case EXPANDED -> sent + " was sent on to everybody this address stands for:";
    };
  }

  private static String whatTheOtherHostSaid(Fate fate) {
    if (fate.reply() == null) {
      return fate.host() == null ? "" : "    The server asked was " + host(fate) + "." + LINE;
    }
    StringBuilder said = new StringBuilder("    The server " + host(fate) + " said:" + LINE);
    fate.reply()
        .lines()
        .limit(20)
        .forEach(line -> said.append(PlainText.wrapped(PlainText.oneLine(line, 400), "      ")));
    return said.toString();
  }

  private static String host(Fate fate) {
    return PlainText.oneLine(fate.host() == null ? "there" : fate.host(), 255);
  }

  private static String advice(ReportFacts facts) {
    return switch (facts.kind()) {
      case FAILED -> whatHelps(facts);
      case DELAYED -> patience(facts);
      case DELIVERED ->
          PlainText.wrapped("You asked to be told. Whether it has been read, we cannot say.", "");
      case RELAYED ->
          PlainText.wrapped(
              "You asked to be told. That server does not tell of deliveries, so you will hear of"
                  + " this mail again only if it fails.",
              "");
      case EXPANDED ->
          PlainText.wrapped(
              "You asked to be told. Whether it reached each of them, you will not hear; only, if"
                  + " you asked for that, where it failed.",
              "");
    };
  }

  private static String patience(ReportFacts facts) {
    String until = facts.retryUntil() == null ? "" : " until " + PlainText.date(facts.retryUntil());
    return PlainText.wrapped(
        "You need not do anything. We keep trying"
            + until
            + "; if it cannot be delivered by then, we will tell you.",
        "");
  }

  private static String whatHelps(ReportFacts facts) {
    List<String> advice =
        facts.fates().stream().map(Fate::status).map(ReportText::adviceFor).distinct().toList();
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
          status.detail() == 10 || status.detail() == 30 // RFC 8689 §4.2.1
              ? "You asked that the mail travel encrypted all the way, and the other side does not do"
                  + " its part. Send it without that wish if you can."
              : "The other side refuses the mail by its own rules. Show this report to the recipient"
                  + " or to the postmaster there.";
      default -> "Show this report to your postmaster.";
    };
  }
}
