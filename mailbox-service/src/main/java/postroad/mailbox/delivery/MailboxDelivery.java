package postroad.mailbox.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailId;
import postroad.directory.Account;
import postroad.directory.Quota;
import postroad.message.MessageStructure;

/**
 * Files a batch of mail in one transaction, bodies and messages together: all of it, or nothing.
 * What was filed by an earlier reading is passed over, and what there is no room for is left out.
 */
@Component
class MailboxDelivery implements BatchFiling {

  private final Residents residents;
  private final Structures structures;
  private final Sorting sorting;
  private final FilingTransaction transaction;
  private final Outcomes outcomes;

  MailboxDelivery(
      Residents residents,
      Structures structures,
      Sorting sorting,
      FilingTransaction transaction,
      Outcomes outcomes) {
    this.residents = residents;
    this.structures = structures;
    this.sorting = sorting;
    this.transaction = transaction;
    this.outcomes = outcomes;
  }

  @Override
  public Ends file(List<LocalMail> mails) {
    residents.expect(mails);
    Map<MailId, MessageStructure> read = structures.of(mails);
    List<Plan> plans = new ArrayList<>(mails.size());
    for (LocalMail mail : mails) {
      plans.add(planOf(mail, Objects.requireNonNull(read.get(mail.envelope().mailId()))));
    }
    List<Errand> errands = plans.stream().flatMap(plan -> plan.errands().stream()).toList();
    List<Order> orders = errands.stream().flatMap(errand -> errand.orders().stream()).toList();
    Map<UUID, Quota> quotas =
        residents.quotasOf(errands.stream().map(Errand::account).distinct().toList());
    return outcomes.of(plans, quotas, transaction.file(mails, orders, quotas));
  }

  private Plan planOf(LocalMail mail, MessageStructure structure) {
    List<Errand> errands = new ArrayList<>();
    List<ForAccount> gone = new ArrayList<>();
    for (ForAccount recipient : mail.order().accounts()) {
      Optional<Account> account = residents.account(recipient.account());
      if (account.isPresent()) {
        errands.add(sorting.errand(mail, recipient, account.get(), structure));
      } else {
        gone.add(recipient);
      }
    }
    return new Plan(mail, errands, gone);
  }
}
