package postroad.mailboxstore.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.mailboxstore.search.TextSegment.Loose;

/** Rows of signatures: loose ones, and segments. */
final class SegmentRepository {

  /** So many emails make a segment. */
  static final int EMAILS = 512;

  /** For each new segment so many old ones are asked how many of their emails are left. */
  private static final int LOOKED_AT = 4;

  private final JdbcClient db;

  SegmentRepository(JdbcClient db) {
    this.db = db;
  }

  /** More signatures of an account, whose lock the caller holds. Many are packed. */
  void add(UUID account, List<Loose> more) {
    insert(account, more);
    int loose =
        db.sql(
                """
                UPDATE mailbox.indexing SET loose = loose + :more WHERE account = :account
                RETURNING loose
                """)
            .param("more", more.size())
            .param("account", account)
            .query(Integer.class)
            .single();
    if (loose >= EMAILS) {
      unpackSparse(account);
      setLoose(account, packAll(account));
    }
  }

  private void insert(UUID account, List<Loose> loose) {
    db.sql(
            """
            INSERT INTO mailbox.loose_signature (account, email_id, signature)
            SELECT s.account, s.email_id, l.signature
              FROM unnest(CAST(:emails AS uuid[]), :signatures) AS l (email_id, signature)
              JOIN mailbox.email_summary AS s
                ON s.account = :account AND s.email_id = l.email_id
            """)
        .param("emails", strings(loose.stream().map(Loose::email).toList()))
        .param(
            "signatures",
            loose.stream().map(each -> each.signature().octets()).toArray(byte[][]::new))
        .param("account", account)
        .update();
  }

  private void setLoose(UUID account, int loose) {
    db.sql("UPDATE mailbox.indexing SET loose = :loose WHERE account = :account")
        .param("loose", loose)
        .param("account", account)
        .update();
  }

  /** Makes as many segments as can be filled; answers how many signatures stay loose. */
  private int packAll(UUID account) {
    List<Loose> loose = loose(account);
    int from = 0;
    while (loose.size() - from >= EMAILS) {
      pack(account, loose.subList(from, from + EMAILS));
      from += EMAILS;
    }
    return loose.size() - from;
  }

  private void pack(UUID account, List<Loose> loose) {
    TextSegment segment = TextSegment.of(loose);
    db.sql(
            """
            INSERT INTO mailbox.text_segment (account, positions, width, emails, bits)
            VALUES (:account, :positions, :width, :emails, :bits)
            """)
        .param("account", account)
        .param("positions", segment.positions())
        .param("width", segment.width())
        .param("emails", segment.emailOctets())
        .param("bits", segment.bits())
        .update();
    db.sql(
            """
            DELETE FROM mailbox.loose_signature
             WHERE account = :account AND email_id = ANY (CAST(:emails AS uuid[]))
            """)
        .param("account", account)
        .param("emails", strings(segment.emails()))
        .update();
  }

  /** Takes segments apart of which no more than half is left. */
  private void unpackSparse(UUID account) {
    List<Long> looked =
        db.sql(
                """
                UPDATE mailbox.text_segment SET looked_at = now()
                 WHERE account = :account AND id IN (
                   SELECT id FROM mailbox.text_segment WHERE account = :account
                    ORDER BY looked_at LIMIT :looked)
                RETURNING id
                """)
            .param("account", account)
            .param("looked", LOOKED_AT)
            .query((row, _) -> row.getLong("id"))
            .list();
    for (Long id : looked) {
      List<UUID> left = left(account, emails(account, id));
      if (left.size() <= EMAILS / 2) {
        unpack(account, id, left);
      }
    }
  }

  private List<UUID> left(UUID account, List<UUID> emails) {
    return db.sql(
            """
            SELECT email_id FROM mailbox.email_summary
             WHERE account = :account AND email_id = ANY (CAST(:emails AS uuid[]))
            """)
        .param("account", account)
        .param("emails", strings(emails))
        .query((row, _) -> row.getObject("email_id", UUID.class))
        .list();
  }

  private void unpack(UUID account, long id, Collection<UUID> left) {
    TextSegment segment =
        db.sql(
                """
                DELETE FROM mailbox.text_segment WHERE account = :account AND id = :id
                RETURNING positions, emails, bits
                """)
            .param("account", account)
            .param("id", id)
            .query((row, _) ->
                new TextSegment(
                    row.getInt("positions"),
                    TextSegment.emailsOf(row.getBytes("emails")),
                    row.getBytes("bits")))
            .single();
    insert(account, segment.loose(new HashSet<>(left)));
  }

  private List<Loose> loose(UUID account) {
    return db.sql(
            """
            SELECT email_id, signature FROM mailbox.loose_signature
             WHERE account = :account ORDER BY email_id
            """)
        .param("account", account)
        .query((row, _) ->
            new Loose(
                row.getObject("email_id", UUID.class),
                new TextSignature(row.getBytes("signature"))))
        .list();
  }

  /** The indexed emails of an account in whose text all of these grams may be. */
  Set<UUID> emailsWith(UUID account, List<Integer> grams) {
    Set<UUID> found = new HashSet<>();
    for (Loose loose : loose(account)) {
      if (loose.signature().hasAll(grams)) {
        found.add(loose.email());
      }
    }
    for (Hit hit : hits(account, grams)) {
      List<UUID> emails = emails(account, hit.segment());
      hit.slots().stream()
          .filter(slot -> slot < emails.size())
          .mapToObj(emails::get)
          .forEach(found::add);
    }
    return found;
  }

  private List<Hit> hits(UUID account, List<Integer> grams) {
    List<Hit> hits = new ArrayList<>();
    db.sql(
            """
            SELECT id, width, (
                   SELECT string_agg(
                            substring(s.bits FROM (gram & (s.positions - 1)) * s.width + 1
                                             FOR s.width), '')
                     FROM unnest(:grams) AS g (gram)) AS columns
              FROM mailbox.text_segment AS s WHERE account = :account
            """)
        .param("grams", grams.toArray(Integer[]::new))
        .param("account", account)
        .query(row -> {
          BitSet slots = TextSegment.inAll(row.getBytes("columns"), row.getInt("width"));
          if (!slots.isEmpty()) {
            hits.add(new Hit(row.getLong("id"), slots));
          }
        });
    return hits;
  }

  private List<UUID> emails(UUID account, long segment) {
    return db.sql("SELECT emails FROM mailbox.text_segment WHERE account = :account AND id = :id")
        .param("account", account)
        .param("id", segment)
        .query((row, _) -> TextSegment.emailsOf(row.getBytes("emails")))
        .optional()
        .orElse(List.of());
  }

  private static String[] strings(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  private record Hit(long segment, BitSet slots) {}
}
