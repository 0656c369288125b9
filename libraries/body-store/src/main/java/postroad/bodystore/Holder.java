package postroad.bodystore;

/**
 * A table whose rows refer to bodies: as long as one does, the body stays.
 *
 * @param table with its schema
 * @param column where the body's id stands; an index finds a row by it
 */
public record Holder(String table, String column) {

  public Holder {
    if (!table.matches("[a-z_]+\\.[a-z_]+") || !column.matches("[a-z_]+")) {
      throw new IllegalArgumentException("not a table and its column: " + table + ", " + column);
    }
  }
}
