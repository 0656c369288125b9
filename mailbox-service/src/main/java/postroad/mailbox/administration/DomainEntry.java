package postroad.mailbox.administration;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A domain of ours, to be looked at. */
@Entity
@Immutable
@Table(schema = "directory", name = "domain")
@SuppressWarnings("NullAway.Init") // JPA fills it in
class DomainEntry {

  @Id private String name;
  private boolean enabled;
  private Instant created;

  protected DomainEntry() {}

  Seen seen() {
    return new Seen(name, enabled, created);
  }

  /** The domain as the administration shows it. */
  record Seen(String name, boolean enabled, Instant created) {}
}
