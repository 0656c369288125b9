package postroad.mailbox.administration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A domain we take mail for, to be looked at. */
@Entity
@Immutable
@Table(schema = "directory", name = "domain")
@SuppressWarnings("NullAway.Init") // JPA fills it in
class DomainEntry {

  @Id private String name;
  private boolean enabled;
  private Instant created;

  @Column(name = "next_host")
  private @Nullable String nextHost;

  @Column(name = "alias_of")
  private @Nullable String aliasOf;

  @Column(name = "catch_all")
  @JdbcTypeCode(SqlTypes.ARRAY)
  private @Nullable List<String> catchAll;

  private @Nullable String tenant;

  protected DomainEntry() {}

  Seen seen() {
    return new Seen(
        name,
        nextHost != null ? "relay-to" : aliasOf != null ? "alias-of" : "local",
        nextHost,
        aliasOf,
        catchAll == null ? List.of() : List.copyOf(catchAll),
        tenant,
        enabled,
        created);
  }

  /**
   * The domain as the administration shows it.
   *
   * @param kind {@code local}, {@code relay-to} or {@code alias-of}
   */
  record Seen(
      String name,
      String kind,
      @Nullable String nextHost,
      @Nullable String aliasOf,
      List<String> catchAll,
      @Nullable String tenant,
      boolean enabled,
      Instant created) {}
}
