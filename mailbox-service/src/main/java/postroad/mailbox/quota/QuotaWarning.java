package postroad.mailbox.quota;

import java.time.Instant;
import java.util.List;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.directory.Account;
import postroad.mailbox.outgoing.CausedMail;
import postroad.mailbox.outgoing.Letter;

/** What the owner of an account reads whose mailboxes are nearly full. */
public final class QuotaWarning {

  private QuotaWarning() {}

  /**
   * The warning as a mail.
   *
   * @param because the mail that crossed the threshold
   */
  public static CausedMail of(Account account, int percent, MailId because, Instant now) {
    MailAddress owner = account.address();
    Letter letter =
        new Letter(
            new MailAddress("postmaster", owner.domain()),
            owner,
            "Your mailbox is " + percent + " % full",
            List.of("Auto-Submitted: auto-generated"), // RFC 3834 §5
            """
            Your mailboxes at %s are %d %% full.

            When they are full, mail for you is put off, and later returned to
            its senders. Please delete what you no longer need; what lies in
            the mailbox for deleted mail counts, too.
            """
                .formatted(owner, percent));
    MailId id = MailId.derived(because, "quota:" + percent + ":" + account.id());
    return letter.as(CausedMail.Kind.WARNING, account.id(), id, now);
  }
}
