package postroad.mailbox.administration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import postroad.contract.MailAddress;

/** An account, to be looked at; its password is in another table and never read here. */
@Entity
@Immutable
@Table(schema = "directory", name = "account")
@SuppressWarnings("NullAway.Init") // JPA fills it in
class AccountEntry {

  @Id private UUID id;

  @Column(name = "local_part")
  private String localPart;

  private String domain;
  private boolean enabled;
  private Instant created;

  protected AccountEntry() {}

  Seen seen() {
    return new Seen(id, new MailAddress(localPart, domain), enabled, created);
  }

  /** The account as the administration shows it. */
  record Seen(UUID id, MailAddress address, boolean enabled, Instant created) {}
}
