package postroad.spool.report;

import org.jspecify.annotations.Nullable;
import postroad.spool.wording.Story;

/** The facts of a report as a story for people. */
final class Stories {

  private Stories() {}

  static Story of(ReportFacts facts, String hostname) {
    return new Story(
        hostname,
        facts.envelope().mailId().toString(),
        facts.header().first("Subject").map(Subjects::readable).orElse(""),
        facts.envelope().acceptedAt(),
        facts.writtenAt(),
        facts.retryUntil(),
        facts.fates().stream().map(Stories::part).toList());
  }

  private static Story.Part part(Fate fate) {
    return new Story.Part(
        fate.recipient().address().toString(),
        original(fate),
        fate.status(),
        fate.reason(),
        fate.host(),
        fate.reply(),
        fate.bounce());
  }

  /** The address the sender knows, where it is a mailbox and another one. */
  private static @Nullable String original(Fate fate) {
    String typed = fate.recipient().originalRecipient();
    if (typed == null) {
      return null;
    }
    TypedAddress original = TypedAddress.of(typed);
    boolean isOther = !original.address().equalsIgnoreCase(fate.recipient().address().toString());
    return isOther && original.isMailbox() ? original.address() : null;
  }
}
