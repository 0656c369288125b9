package postroad.contract;

import java.util.List;

/** This mail is ours now: every recipient gets the mail, or the sender a report. */
public record AcceptedMail(Envelope envelope, List<Recipient> recipients) implements Carried {

  public AcceptedMail {
    recipients = List.copyOf(recipients);
  }
}
