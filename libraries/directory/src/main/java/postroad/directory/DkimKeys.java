package postroad.directory;

import java.security.KeyPair;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.directory.DkimKey.State;
import postroad.directory.dkim.DkimAlgorithm;
import postroad.directory.dkim.DkimRecord;
import postroad.directory.dkim.KeySeal;

/**
 * Makes the keys that a domain's mail is signed with, and says which of them signs: the only place
 * that writes them. A private key is made here and never shown.
 */
public final class DkimKeys {

  /** Labels of DNS (RFC 6376 §3.1), short enough to stay below a domain. */
  private static final Pattern SELECTOR =
      Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)?");

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final int MOST_A_DAY = 100;

  private final JdbcClient db;
  private final Register register;
  private final @Nullable KeySeal seal;

  DkimKeys(Register register, DkimSettings settings) {
    this.db = register.db();
    this.register = register;
    this.seal = settings.seal().orElse(null);
  }

  /** The keys of a domain, the newest first. */
  public List<DkimKey> list(String domain) {
    return db.sql(
            "SELECT * FROM directory.dkim_key WHERE domain = ? ORDER BY created DESC, selector")
        .param(Name.domain(domain).orElse(""))
        .query((row, _) -> key(row))
        .list();
  }

  public Optional<DkimKey> find(String domain, String selector) {
    return list(domain).stream().filter(key -> key.selector().equals(selector)).findFirst();
  }

  /** Makes a key that signs nothing yet, under a selector nobody has had today. */
  public Creation<DkimKey> create(String domain, DkimAlgorithm algorithm) {
    String today = algorithm.word() + "-" + DAY.format(LocalDate.now(ZoneOffset.UTC));
    List<String> taken = list(domain).stream().map(DkimKey::selector).toList();
    return IntStream.rangeClosed(1, MOST_A_DAY)
        .mapToObj(number -> number == 1 ? today : today + "-" + number)
        .filter(selector -> !taken.contains(selector))
        .findFirst()
        .map(selector -> create(domain, algorithm, selector))
        .orElseGet(() -> new Creation.Refused<>(Creation.Reason.NOT_A_SELECTOR));
  }

  /** Makes a key that signs nothing yet; one of this selector that is there is left as it is. */
  public Creation<DkimKey> create(String domain, DkimAlgorithm algorithm, String selector) {
    if (!SELECTOR.matcher(selector).matches()) {
      return new Creation.Refused<>(Creation.Reason.NOT_A_SELECTOR);
    }
    Optional<DkimKey> existing = find(domain, selector);
    if (existing.isPresent()) {
      return new Creation.AlreadyThere<>(existing.get());
    }
    KeyPair pair = algorithm.newPair(); // takes its time, so it is made outside the transaction
    String ours = Name.domain(domain).orElse("");
    return register.aged(() ->
        register.locked(ours).isEmpty()
            ? new Creation.Refused<>(Creation.Reason.NO_SUCH_DOMAIN)
            : insert(ours, selector, algorithm, pair));
  }

  private Creation<DkimKey> insert(
      String domain, String selector, DkimAlgorithm algorithm, KeyPair pair) {
    byte[] privateKey = pair.getPrivate().getEncoded();
    int made =
        db.sql(
                """
                INSERT INTO directory.dkim_key
                       (domain, selector, algorithm, state, public_key, private_key, sealed)
                VALUES (:domain, :selector, :algorithm, 'NEW', :publicKey, :privateKey, :sealed)
                ON CONFLICT DO NOTHING
                """)
            .param("domain", domain)
            .param("selector", selector)
            .param("algorithm", algorithm.name())
            .param("publicKey", pair.getPublic().getEncoded())
            .param("privateKey", seal == null ? privateKey : seal.seal(domain, privateKey))
            .param("sealed", seal != null)
            .update();
    DkimKey present = find(domain, selector).orElseThrow();
    return made == 1 ? new Creation.Made<>(present) : new Creation.AlreadyThere<>(present);
  }

  /**
   * Has this key sign from now on, in the place of the one of its algorithm that did. Its record
   * should be in DNS by then.
   */
  public Optional<DkimKey> activate(String domain, String selector) {
    String ours = Name.domain(domain).orElse("");
    return register.aged(() -> {
      if (register.locked(ours).isEmpty()) {
        return Optional.empty();
      }
      Optional<DkimKey> wanted = find(ours, selector);
      wanted.ifPresent(key -> {
        db.sql(
                """
                UPDATE directory.dkim_key SET state = 'RETIRED', retired = now()
                 WHERE domain = ? AND algorithm = ? AND state = 'ACTIVE' AND selector <> ?
                """)
            .params(ours, key.algorithm().name(), selector)
            .update();
        db.sql(
                """
                UPDATE directory.dkim_key SET state = 'ACTIVE', activated = now(), retired = NULL
                 WHERE domain = ? AND selector = ? AND state <> 'ACTIVE'
                """)
            .params(ours, selector)
            .update();
      });
      return find(ours, selector);
    });
  }

  /** Has this key sign nothing more; its record stays true for mail that is under way. */
  public Optional<DkimKey> retire(String domain, String selector) {
    String ours = Name.domain(domain).orElse("");
    var _ =
        register.changes(
            db.sql(
                    """
                    UPDATE directory.dkim_key SET state = 'RETIRED', retired = now()
                     WHERE domain = ? AND selector = ? AND state <> 'RETIRED'
                    """)
                .params(ours, selector));
    return find(ours, selector);
  }

  /** Forgets a key, unless it signs. */
  public Removal delete(String domain, String selector) {
    String ours = Name.domain(domain).orElse("");
    boolean gone =
        register.changes(
            db.sql(
                    """
                    DELETE FROM directory.dkim_key
                     WHERE domain = ? AND selector = ? AND state <> 'ACTIVE'
                    """)
                .params(ours, selector));
    if (gone) {
      return Removal.DONE;
    }
    return find(ours, selector).isPresent() ? Removal.IN_USE : Removal.NOT_THERE;
  }

  /** What mail of this domain is signed with now, RSA first; nothing when it is not signed. */
  public List<SigningKey> signing(String domain) {
    return db.sql(
            """
            SELECT domain, selector, algorithm, private_key, sealed FROM directory.dkim_key
             WHERE domain = ? AND state = 'ACTIVE' ORDER BY algorithm DESC
            """)
        .param(Name.domain(domain).orElse(""))
        .query((row, _) -> signingKey(row))
        .list();
  }

  private SigningKey signingKey(ResultSet row) throws SQLException {
    String domain = row.getString("domain");
    DkimAlgorithm algorithm = DkimAlgorithm.valueOf(row.getString("algorithm"));
    byte[] stored = row.getBytes("private_key");
    if (row.getBoolean("sealed") && seal == null) {
      throw new IllegalStateException(
          "the key of " + domain + " is sealed, and postroad.directory.dkim.secret is not set");
    }
    byte[] octets = row.getBoolean("sealed") && seal != null ? seal.open(domain, stored) : stored;
    return new SigningKey(
        domain, row.getString("selector"), algorithm, algorithm.privateKey(octets));
  }

  private static DkimKey key(ResultSet row) throws SQLException {
    String domain = row.getString("domain");
    String selector = row.getString("selector");
    DkimAlgorithm algorithm = DkimAlgorithm.valueOf(row.getString("algorithm"));
    return new DkimKey(
        domain,
        selector,
        algorithm,
        State.valueOf(row.getString("state")),
        DkimRecord.of(domain, selector, algorithm, row.getBytes("public_key")),
        row.getObject("created", OffsetDateTime.class).toInstant(),
        instant(row.getObject("activated", OffsetDateTime.class)),
        instant(row.getObject("retired", OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime written) {
    return written == null ? null : written.toInstant();
  }
}
