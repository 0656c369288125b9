package postroad.mailbox.administration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import postroad.contract.MailAddress;

/** A group without its members, who may be many, to be looked at. */
@Entity
@Immutable
@IdClass(AliasEntry.Name.class)
@Table(schema = "directory", name = "mail_group")
@SuppressWarnings("NullAway.Init") // JPA fills it in
class GroupEntry {

  @Id
  @Column(name = "local_part")
  private String localPart;

  @Id private String domain;

  private String posting;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> senders;

  private Instant created;

  protected GroupEntry() {}

  Seen seen() {
    return new Seen(
        new MailAddress(localPart, domain),
        posting.toLowerCase(Locale.ROOT),
        List.copyOf(senders),
        created);
  }

  /** The group as lists show it. */
  record Seen(MailAddress address, String posting, List<String> senders, Instant created) {}
}
