package postroad.mailbox.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.JournalEvent;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailId;
import postroad.contract.MailboxChanged;
import postroad.contract.Recipient;
import postroad.contract.ReturnedMail;
import postroad.contract.StatusCode;
import postroad.directory.Quota;
import postroad.mailbox.delivery.FilingTransaction.Done;
import postroad.mailbox.filter.Action;
import postroad.mailbox.outgoing.CausedMail;
import postroad.mailbox.quota.FullMailboxes;
import postroad.mailbox.quota.QuotaWarning;
import postroad.mailboxstore.Filing.FiledMail;
import postroad.mailboxstore.remembered.AutoReplies;
import postroad.mailboxstore.remembered.AutoReplies.Answer;

/** Gathers what one batch comes to, mail by mail. */
final class BatchStory {

  private static final StatusCode NO_SUCH_MAILBOX = new StatusCode(5, 1, 1);

  private final FullMailboxes full;
  private final AutoReplies replies;
  private final Map<UUID, Quota> quotas;
  private final Done done;
  private final Instant now;

  private final Map<Order.Key, FiledMail> filed = new HashMap<>();
  private final Set<Order.Key> refused = new HashSet<>();
  private final Map<Long, MailboxChanged> changed = new LinkedHashMap<>();
  private final Map<UUID, Errand> last = new HashMap<>();
  private final List<JournalEvent> events = new ArrayList<>();
  private final List<Return> returned = new ArrayList<>();
  private final List<CausedMail> caused = new ArrayList<>();

  BatchStory(
      FullMailboxes full, AutoReplies replies, Map<UUID, Quota> quotas, Done done, Instant now) {
    this.full = full;
    this.replies = replies;
    this.quotas = quotas;
    this.done = done;
    this.now = now;
    for (FiledMail mail : done.filed().mails()) {
      filed.put(Order.Key.of(mail.order()), mail);
      changed.merge(mail.mailbox().id(), changeOf(mail), BatchStory::later);
    }
    done.filed().tooMuch().forEach(order -> refused.add(Order.Key.of(order)));
  }

  Ends ends() {
    done.news()
        .warnings()
        .forEach((account, percent) ->
            Optional.ofNullable(last.get(account))
                .map(errand -> QuotaWarning.of(errand.account(), percent, errand.mailId(), now))
                .ifPresent(caused::add));
    return new Ends(events, List.copyOf(changed.values()), returned, caused, filed.size());
  }

  void tell(Plan plan) {
    List<NotDelivered> outcomes = new ArrayList<>();
    List<Delivered> delivered = new ArrayList<>();
    List<Recipient> expanded = new ArrayList<>();
    plan.gone().forEach(recipient -> outcomes.add(noSuchMailbox(recipient)));
    for (Errand errand : plan.errands()) {
      last.put(errand.account().id(), errand);
      Optional<NotDelivered> refusal = file(errand);
      refusal.ifPresent(outcomes::add);
      errand.forward().ifPresent(forward -> sendOn(errand, forward));
      errand.discard().ifPresent(discard -> events.add(dropped(errand, discard)));
      if (refusal.isEmpty()) {
        errand.answer().ifPresent(answer -> answer(errand, answer));
        tellSuccess(errand, delivered, expanded);
      }
    }
    if (!outcomes.isEmpty() || !delivered.isEmpty() || !expanded.isEmpty()) {
      LocalMail mail = plan.mail();
      returned.add(
          new Return(
              new ReturnedMail(mail.envelope(), outcomes, delivered, List.of(), expanded),
              mail.octets()));
    }
  }

  /** Tells where it was filed, now or by an earlier reading; answers why it was not. */
  private Optional<NotDelivered> file(Errand errand) {
    NotDelivered refusal = null;
    for (Order order : errand.orders()) {
      Quota quota = quotas.get(errand.account().id());
      if (quota == null || !refused.contains(order.key())) {
        events.add(order.event(filed.get(order.key()), now));
      } else if (refusal == null) {
        Recipient recipient = errand.recipient().recipient();
        refusal = full.refusal(recipient, order.filing(), quota, done.news(), now);
      }
    }
    return Optional.ofNullable(refusal);
  }

  private void sendOn(Errand errand, Action.Forward forward) {
    CausedMail mail = Forwarding.of(errand, forward.targets(), now);
    caused.add(mail);
    events.add(
        new JournalEvent.Forwarded(
            errand.mailId(), now, addressOf(errand).address(), forward.targets(), mail.id()));
  }

  private void answer(Errand errand, Action.Answer answer) {
    UUID account = errand.account().id();
    Answer given = new Answer(account, answer.letter().to(), answer.handle(), errand.mailId());
    if (!replies.claim(given, now, answer.period())) {
      return;
    }
    MailId id = MailId.derived(errand.mailId(), "answered by " + account);
    caused.add(answer.letter().as(CausedMail.Kind.ANSWER, account, id, now));
    events.add(
        new JournalEvent.Answered(
            errand.mailId(), now, addressOf(errand).address(), answer.letter().to(), id));
  }

  /** Who sends all of it on to somebody else passes the wish on, too (RFC 3461 §5.2.7). */
  private void tellSuccess(Errand errand, List<Delivered> delivered, List<Recipient> expanded) {
    Recipient recipient = addressOf(errand);
    if (!recipient.wantsSuccess()) {
      return;
    }
    int targets = errand.forward().map(forward -> forward.targets().size()).orElse(0);
    if (errand.isFiled() || targets == 0) {
      delivered.add(new Delivered(recipient, null, null, now));
    } else if (targets > 1) {
      expanded.add(recipient);
    }
  }

  private JournalEvent dropped(Errand errand, Action.Discard discard) {
    return new JournalEvent.Dropped(
        errand.mailId(), now, addressOf(errand).address(), discard.rule());
  }

  private Failed noSuchMailbox(ForAccount recipient) {
    return new Failed(
        recipient.recipient(),
        NO_SUCH_MAILBOX,
        "there is no such mailbox here any more",
        null,
        null,
        now,
        null);
  }

  private static Recipient addressOf(Errand errand) {
    return errand.recipient().recipient();
  }

  private static MailboxChanged changeOf(FiledMail mail) {
    return new MailboxChanged(mail.mailbox().account(), mail.mailbox().id(), mail.modseq());
  }

  private static MailboxChanged later(MailboxChanged one, MailboxChanged other) {
    return one.modseq() > other.modseq() ? one : other;
  }
}
