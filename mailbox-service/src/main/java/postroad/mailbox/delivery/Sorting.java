package postroad.mailbox.delivery;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.directory.Account;
import postroad.mailbox.filter.Action;
import postroad.mailbox.filter.Incoming;
import postroad.mailbox.filter.MailFilter;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.NewMessage;
import postroad.message.MessageStructure;

/** Asks the filter what to do with each mail. A filter that breaks is no reason to lose one. */
@Component
class Sorting {

  private static final Logger log = LoggerFactory.getLogger(Sorting.class);

  private final MailFilter filter;
  private final Structures structures;
  private final Clock clock;

  Sorting(MailFilter filter, Structures structures, Clock clock) {
    this.filter = filter;
    this.structures = structures;
    this.clock = clock;
  }

  Errand errand(LocalMail mail, ForAccount recipient, Account account, MessageStructure structure) {
    Incoming incoming =
        new Incoming(
            mail.envelope(),
            recipient,
            account,
            structure.envelope(),
            () -> structures.headerOf(mail));
    NewMessage message =
        new NewMessage(
            mail.body(),
            Trace.of(mail.envelope(), recipient.recipient()),
            mail.envelope().body().size(),
            Flags.NONE,
            clock.instant().atOffset(ZoneOffset.UTC),
            structure);
    return new Errand(mail, recipient, account, judged(incoming), message);
  }

  /** What a broken filter would have said nobody knows: the mail is kept (RFC 5228 §2.10.6). */
  private List<Action> judged(Incoming mail) {
    try {
      return filter.judge(mail);
    } catch (RuntimeException trouble) {
      if (Trouble.isOfTheWorld(trouble)) {
        throw trouble;
      }
      log.error("the filter broke, mail {} is kept", mail.envelope().mailId(), trouble);
      return List.of(Action.KEEP);
    }
  }
}
