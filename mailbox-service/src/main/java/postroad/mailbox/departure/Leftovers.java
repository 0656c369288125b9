package postroad.mailbox.departure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.bodystore.BodyStore;
import postroad.contract.MailAddress;
import postroad.directory.DirectorySettings;
import postroad.mailbox.departure.AccountTable.Way;

/** The rows of accounts in all tables: counted, and removed portion by portion. */
@Repository
class Leftovers {

  private final JdbcClient db;
  private final BodyStore bodies;
  private final String delimiters;
  private final int portion;

  Leftovers(
      JdbcClient db, BodyStore bodies, DirectorySettings directory, DepartureSettings settings) {
    this.db = db;
    this.bodies = bodies;
    this.delimiters = directory.delimiter();
    this.portion = settings.portion();
  }

  /** The tables that are there: a service that never ran here has made none. */
  List<AccountTable> tables() {
    return AccountTables.HOLDING.stream().filter(this::isThere).toList();
  }

  private boolean isThere(AccountTable table) {
    return db.sql("SELECT to_regclass(:table) IS NOT NULL")
        .param("table", table.name())
        .query(Boolean.class)
        .single();
  }

  long count(AccountTable table, Departure of) {
    return db.sql(table.count()).params(facts(of)).query(Long.class).single();
  }

  /** Removes some rows; 0 when there are none, or those there are cannot go now. */
  int removeSome(AccountTable table, Departure of) {
    JdbcClient.StatementSpec removal =
        db.sql(table.removal()).params(facts(of)).param("portion", portion);
    if (table.way() != Way.WITH_BODIES) {
      return removal.update();
    }
    List<UUID> letGo = removal.query((row, _) -> row.getObject("body", UUID.class)).list();
    bodies.letGo(letGo);
    return letGo.size();
  }

  private Map<String, Object> facts(Departure of) {
    return Map.of(
        "account", of.account(),
        "address", of.address().toString(),
        "domain", of.address().domain(),
        "names", names(of.address()),
        "asked", of.askedAt().toString(),
        "by", of.askedBy());
  }

  /** The name, and the name with any sub-address (RFC 5233 §1). */
  private String[] names(MailAddress address) {
    String local = literal(address.localPart());
    String domain = "@" + literal(address.domain());
    return Stream.concat(
            Stream.of(local + domain),
            Arrays.stream(delimiters.split("", 0))
                .filter(delimiter -> !delimiter.isEmpty())
                .map(delimiter -> local + literal(delimiter) + "%" + domain))
        .toArray(String[]::new);
  }

  private static String literal(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
