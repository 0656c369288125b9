package postroad;

import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import postroad.access.AccessServiceApplication;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.ingress.SmtpIngressServiceApplication;
import postroad.mailbox.MailboxServiceApplication;
import postroad.mailboxstore.Mailboxes;
import postroad.spool.SpoolServiceApplication;

/**
 * The services that a mail passes on its way from a client to a reader, in one process with little
 * memory; broker and database are elsewhere. Its arguments are the settings of all of them; the
 * door for mail opens last.
 */
final class SmallHeap {

  static final String USER = "bob@large.test";
  static final String PASSWORD = "correct horse 7";

  private SmallHeap() {}

  public static void main(String[] settings) {
    var mailbox = MailboxServiceApplication.builder().run(settings);
    Accounts accounts = mailbox.getBean(Accounts.class);
    accounts.createDomain("large.test");
    Account bob = accounts.createAccount(MailAddress.parse(USER), PASSWORD).orThrow();
    mailbox.getBean(Mailboxes.class).createDefaults(bob.id());
    for (SpringApplicationBuilder service :
        List.of(
            SpoolServiceApplication.builder(),
            AccessServiceApplication.builder(),
            SmtpIngressServiceApplication.builder())) {
      var _ = service.run(settings);
    }
  }
}
