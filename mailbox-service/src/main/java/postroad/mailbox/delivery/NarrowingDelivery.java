package postroad.mailbox.delivery;

import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.LocalDelivery.ForAccount;

/**
 * Files a batch as one; when something in it cannot be filed, files it in halves and those in
 * halves, until the one mail for the one account that breaks is alone and goes aside. Everything
 * else is filed. A broken world is not narrowed: it is thrown, and waited for.
 */
@Component
class NarrowingDelivery {

  private final BatchFiling delivery;
  private final Aside aside;

  NarrowingDelivery(BatchFiling delivery, Aside aside) {
    this.delivery = delivery;
    this.aside = aside;
  }

  Ends file(List<LocalMail> mails) {
    try {
      return delivery.file(mails);
    } catch (RuntimeException trouble) {
      if (Trouble.isOfTheWorld(trouble)) {
        throw trouble;
      }
      return mails.size() == 1
          ? fileAccounts(mails.getFirst(), trouble)
          : file(firstHalf(mails)).and(file(secondHalf(mails)));
    }
  }

  private Ends fileAccounts(LocalMail mail, RuntimeException trouble) {
    List<ForAccount> accounts = mail.order().accounts();
    if (accounts.size() > 1) {
      return file(List.of(mail.only(firstHalf(accounts))))
          .and(file(List.of(mail.only(secondHalf(accounts)))));
    }
    aside.layAside(mail.asRecord(), trouble);
    return Ends.NONE;
  }

  private static <T> List<T> firstHalf(List<T> all) {
    return all.subList(0, all.size() / 2);
  }

  private static <T> List<T> secondHalf(List<T> all) {
    return all.subList(all.size() / 2, all.size());
  }
}
