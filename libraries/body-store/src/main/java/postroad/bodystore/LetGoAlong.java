package postroad.bodystore;

/**
 * How bodies are let go of by somebody else's statement, the one that stops to refer to them: see
 * {@link BodyStore#letGo}.
 */
public final class LetGoAlong {

  private LetGoAlong() {}

  /**
   * The statement that does it, which may stand behind common table expressions.
   *
   * @param bodies a table with a column of that name
   */
  public static String statement(String bodies) {
    return """
    INSERT INTO body.loose (body)
    SELECT DISTINCT body FROM %s ORDER BY body
    ON CONFLICT (body) DO UPDATE SET looks = 0
    """
        .formatted(bodies);
  }
}
