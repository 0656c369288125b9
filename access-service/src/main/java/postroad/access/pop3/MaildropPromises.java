package postroad.access.pop3;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Retention;

/** What CAPA says of maildrops: how often one may ask, and how long messages stay. */
@Component
class MaildropPromises {

  private static final String FOR_EVER = "EXPIRE NEVER";

  private final Retention retention;
  private final MaildropSettings settings;

  MaildropPromises(Retention retention, MaildropSettings settings) {
    this.retention = retention;
    this.settings = settings;
  }

  /** To somebody we do not know yet: the shortest stay there is (RFC 2449 §6.7). */
  List<String> toAnybody() {
    Duration shortest = settings.expire();
    return with(shortest.isZero() ? FOR_EVER : "EXPIRE " + shortest.toDays() + " USER");
  }

  /** To the owner of this maildrop. */
  List<String> to(Maildrop maildrop) {
    Mailbox inbox = maildrop.inbox();
    return with(
        retention.rules(inbox.account()).stream()
            .filter(rule -> rule.mailbox().equals(inbox.name()) && rule.days() > 0)
            .map(rule -> "EXPIRE " + rule.days())
            .findFirst()
            .orElse(FOR_EVER));
  }

  private List<String> with(String expire) {
    long seconds = settings.loginDelay().toSeconds();
    return seconds == 0 ? List.of(expire) : List.of(expire, "LOGIN-DELAY " + seconds);
  }
}
