package postroad.bodystore;

import java.util.Map;
import postroad.bodystore.BodyStore.Whole;

/**
 * How a small body is stored by somebody else's statement, the one that refers to it: both in one
 * way to the database.
 */
public final class StoredAlong {

  private StoredAlong() {}

  /**
   * The common table expressions that do it, each followed by a comma; they have the {@link
   * #parameters}.
   *
   * @param condition a table of the statement that has one row when the body is to be stored, and
   *     none when not
   */
  public static String expressions(String condition) {
    return """
    stored_body AS (
      INSERT INTO body.body (id, content, size, sha256)
      SELECT CAST(:body AS uuid), CAST(:body AS uuid), CAST(:body_size AS bigint),
             CAST(:body_sum AS text)
        FROM %s
      ON CONFLICT (id) DO NOTHING
      RETURNING id),
    stored_chunk AS (
      INSERT INTO body.chunk (content, seq, octets)
      SELECT id, 0, CAST(:body_octets AS bytea) FROM stored_body
       WHERE CAST(:body_size AS bigint) > 0),
    """
        .formatted(condition);
  }

  /** What the expressions are to be given; the body is one of those that are kept in one piece. */
  public static Map<String, Object> parameters(Whole body) {
    if (body.octets().length > Chunks.SIZE) {
      throw new IllegalArgumentException("a body of " + body.octets().length + " octets is large");
    }
    return Map.of(
        "body", body.body(),
        "body_size", (long) body.octets().length,
        "body_sum", body.sha256(),
        "body_octets", body.octets());
  }
}
