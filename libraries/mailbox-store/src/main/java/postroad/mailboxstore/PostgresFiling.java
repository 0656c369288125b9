package postroad.mailboxstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.EmailRepository.NewEmail;
import postroad.mailboxstore.MailboxRepository.Standing;
import postroad.mailboxstore.MessageRepository.Arrival;
import postroad.mailboxstore.MessageRepository.Place;
import postroad.mailboxstore.UsageRepository.Room;

/**
 * Files mail in PostgreSQL. The ledger's row decides what is filed now: two who file the same mail
 * at once wait for one another there, and the second finds it filed.
 */
final class PostgresFiling implements Filing {

  private final JdbcClient db;
  private final MailboxTables tables;
  private final Mailboxes mailboxes;

  PostgresFiling(JdbcClient db, MailboxTables tables, Mailboxes mailboxes) {
    this.db = db;
    this.tables = tables;
    this.mailboxes = mailboxes;
  }

  @Override
  public Filed file(List<FilingOrder> orders, Function<UUID, Limit> limits) {
    if (orders.isEmpty()) {
      return Filed.NOTHING;
    }
    return tables
        .transaction()
        .run(() -> {
          List<FilingOrder> news = enterIntoLedger(orders);
          Room room = tables.usage().roomFor(news, limits);
          List<FilingOrder> fitting = without(room.tooMuch(), news);
          return new Filed(
              fitting.isEmpty() ? List.of() : file(fitting, mailboxesFor(fitting)),
              room.tooMuch(),
              room.used());
        });
  }

  /** What there is no room for has not been filed, whatever the ledger says by now. */
  private List<FilingOrder> without(List<FilingOrder> tooMuch, List<FilingOrder> news) {
    if (tooMuch.isEmpty()) {
      return news;
    }
    db.sql(
            """
            DELETE FROM mailbox.ledger
             USING unnest(CAST(:accounts AS uuid[]), CAST(:mails AS uuid[])) AS o (account, mail_id)
             WHERE ledger.account = o.account AND ledger.mail_id = o.mail_id
            """)
        .param("accounts", strings(tooMuch.stream().map(FilingOrder::account).toList()))
        .param("mails", strings(tooMuch.stream().map(order -> order.mailId().value()).toList()))
        .update();
    Set<Entry> left = new HashSet<>();
    tooMuch.forEach(order -> left.add(Entry.of(order)));
    return news.stream().filter(order -> !left.contains(Entry.of(order))).toList();
  }

  /** The first of those orders that were never filed, in their order. */
  private List<FilingOrder> enterIntoLedger(List<FilingOrder> orders) {
    Map<Entry, FilingOrder> first = new LinkedHashMap<>();
    orders.forEach(order -> first.putIfAbsent(Entry.of(order), order));
    Set<Entry> entered =
        new HashSet<>(
            db.sql(
                    """
                    INSERT INTO mailbox.ledger (account, mail_id)
                    SELECT account, mail_id
                      FROM unnest(CAST(:accounts AS uuid[]), CAST(:mails AS uuid[]))
                        AS o (account, mail_id)
                     ORDER BY account, mail_id
                    ON CONFLICT DO NOTHING
                    RETURNING account, mail_id
                    """)
                .param("accounts", strings(first.keySet().stream().map(Entry::account).toList()))
                .param("mails", strings(first.keySet().stream().map(Entry::mail).toList()))
                .query((row, _) ->
                    new Entry(
                        row.getObject("account", UUID.class), row.getObject("mail_id", UUID.class)))
                .list());
    first.keySet().retainAll(entered);
    return List.copyOf(first.values());
  }

  /** Where each order goes: the mailbox it names, or INBOX when there is no such mailbox. */
  private List<Mailbox> mailboxesFor(List<FilingOrder> orders) {
    Map<Name, Mailbox> known = find(orders);
    Set<UUID> homeless = new HashSet<>();
    for (FilingOrder order : orders) {
      if (!known.containsKey(new Name(order.account(), MailboxName.INBOX))) {
        homeless.add(order.account());
      }
    }
    if (!homeless.isEmpty()) {
      mailboxes.createDefaults(homeless);
      known = find(orders);
    }
    List<Mailbox> found = new ArrayList<>(orders.size());
    for (FilingOrder order : orders) {
      Mailbox inbox = known.get(new Name(order.account(), MailboxName.INBOX));
      Mailbox named = known.get(Name.wantedBy(order));
      found.add(Objects.requireNonNull(named == null ? inbox : named));
    }
    return found;
  }

  private Map<Name, Mailbox> find(List<FilingOrder> orders) {
    Set<Name> wanted = new HashSet<>();
    for (FilingOrder order : orders) {
      wanted.add(Name.wantedBy(order));
      wanted.add(new Name(order.account(), MailboxName.INBOX));
    }
    Map<Name, Mailbox> known = new HashMap<>();
    db.sql(
            """
            SELECT m.account, m.id, m.name, m.uidvalidity, m.special_use
              FROM unnest(CAST(:accounts AS uuid[]), :names) AS wanted (account, name)
              JOIN mailbox.mailbox AS m
                ON m.account = wanted.account AND m.name = wanted.name COLLATE "C"
            """)
        .param("accounts", strings(wanted.stream().map(Name::account).toList()))
        .param("names", wanted.stream().map(Name::name).toArray(String[]::new))
        .query(MailboxRepository::mailbox)
        .list()
        .forEach(mailbox -> known.put(new Name(mailbox.account(), mailbox.name()), mailbox));
    return known;
  }

  private List<FiledMail> file(List<FilingOrder> orders, List<Mailbox> targets) {
    List<NewEmail> emails = new ArrayList<>(orders.size());
    Map<MailboxKey, Tally> arriving = new TreeMap<>();
    for (int i = 0; i < orders.size(); i++) {
      NewEmail email = NewEmail.of(orders.get(i).account(), orders.get(i).message());
      emails.add(email);
      arriving.merge(keyOf(targets.get(i)), Tally.of(email), Tally::and);
    }
    Map<MailboxKey, Standing> after = tables.mailboxes().advanceAll(arriving);
    if (after.size() < arriving.size()) {
      throw new ConcurrencyFailureException("a mailbox went away while mail was filed into it");
    }
    List<Arrival> arrivals = places(targets, emails, arriving, after);
    tables.messages().insert(arrivals);
    List<FiledMail> filed = new ArrayList<>(orders.size());
    for (int i = 0; i < orders.size(); i++) {
      Place place = arrivals.get(i).place();
      filed.add(new FiledMail(orders.get(i), targets.get(i), place.uid(), place.modseq()));
    }
    return filed;
  }

  /** In each mailbox the UIDs taken are given out in the order of the orders. */
  private static List<Arrival> places(
      List<Mailbox> targets,
      List<NewEmail> emails,
      Map<MailboxKey, Tally> arriving,
      Map<MailboxKey, Standing> after) {
    Map<MailboxKey, Long> next = new HashMap<>();
    arriving.forEach((mailbox, tally) ->
        next.put(mailbox, Objects.requireNonNull(after.get(mailbox)).uidNext() - tally.messages()));
    List<Arrival> arrivals = new ArrayList<>(emails.size());
    for (int i = 0; i < emails.size(); i++) {
      MailboxKey mailbox = keyOf(targets.get(i));
      long uid = Objects.requireNonNull(next.merge(mailbox, 1L, Long::sum)) - 1;
      long modseq = Objects.requireNonNull(after.get(mailbox)).highestModseq();
      arrivals.add(new Arrival(new Place(mailbox, uid, modseq), emails.get(i)));
    }
    return arrivals;
  }

  private static MailboxKey keyOf(Mailbox mailbox) {
    return new MailboxKey(mailbox.account(), mailbox.id());
  }

  private static String[] strings(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private record Entry(UUID account, UUID mail) {

    static Entry of(FilingOrder order) {
      return new Entry(order.account(), order.mailId().value());
    }
  }

  private record Name(UUID account, String name) {

    static Name wantedBy(FilingOrder order) {
      return new Name(order.account(), MailboxName.canonical(order.mailbox()));
    }
  }
}
