package postroad.mailbox.administration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import postroad.contract.MailAddress;

/** An alias, to be looked at. */
@Entity
@Immutable
@IdClass(AliasEntry.Name.class)
@Table(schema = "directory", name = "alias")
@SuppressWarnings("NullAway.Init") // JPA fills it in
class AliasEntry {

  @Id
  @Column(name = "local_part")
  private String localPart;

  @Id private String domain;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> targets;

  private Instant created;

  protected AliasEntry() {}

  Seen seen() {
    return new Seen(new MailAddress(localPart, domain), List.copyOf(targets), created);
  }

  /** What tells aliases apart. */
  record Name(String localPart, String domain) implements Serializable {}

  /** The alias as the administration shows it. */
  record Seen(MailAddress address, List<String> targets, Instant created) {}
}
