package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose each of our domains is. Asks rarely, and knows it also while the database is away. */
public final class Tenants {

  private static final String ALL = "all";
  private static final int ONE_LIST = 1;

  private final JdbcClient db;
  private final OutlivingCache<String, Map<String, String>> known;

  Tenants(JdbcClient db, DirectorySettings settings, Ticker clock) {
    this.db = db;
    this.known =
        new OutlivingCache<>(settings.freshFor(), settings.knownFor(), ONE_LIST, new Outage(clock));
  }

  /** The tenant of this domain; empty when it has none, or is not ours. */
  public Optional<String> of(String domain) {
    return Name.domain(domain).flatMap(name -> Optional.ofNullable(tenants().get(name)));
  }

  /** The same as it is stored at this moment, for who is about to change it. */
  public Optional<String> stored(String domain) {
    return Name.domain(domain).flatMap(name -> Optional.ofNullable(read().get(name)));
  }

  /** Gives a domain to a tenant, or takes it away from all; false when there is no such domain. */
  public boolean assign(String domain, @Nullable String tenant) {
    Optional<String> name = Name.domain(domain);
    boolean changed =
        name.isPresent()
            && db.sql("UPDATE directory.domain SET tenant = :tenant WHERE name = :name")
                    .param("tenant", tenant)
                    .param("name", name.get())
                    .update()
                > 0;
    known.ageAll();
    return changed;
  }

  /** Somebody has changed something: do not believe what is remembered. */
  void ageAll() {
    known.ageAll();
  }

  private Map<String, String> tenants() {
    return known.get(ALL, () -> Optional.of(read())).orElseThrow();
  }

  private Map<String, String> read() {
    Map<String, String> all = new HashMap<>();
    db.sql("SELECT name, tenant FROM directory.domain WHERE tenant IS NOT NULL")
        .query(row -> {
          all.put(row.getString("name"), row.getString("tenant"));
        });
    return Map.copyOf(all);
  }
}
