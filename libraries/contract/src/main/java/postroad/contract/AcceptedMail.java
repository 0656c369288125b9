package postroad.contract;

import java.util.List;
import java.util.Objects;

/** This mail is ours now: every recipient gets the mail, or the sender a report. */
public record AcceptedMail(Envelope envelope, List<Recipient> recipients) implements Carried {

  public AcceptedMail {
    Objects.requireNonNull(envelope, "envelope");
    recipients = List.copyOf(recipients);
  }
}
