package postroad.singlenode.node;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns for people; the last may be as long as it wants to be. */
public final class Table {

  private static final int WIDEST = 60;

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... head) {
    rows.add(List.of(head));
  }

  public void add(List<String> cells) {
    rows.add(cells.stream().map(Printable::line).toList());
  }

  public List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .map(width -> Math.min(width, WIDEST))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell);
      if (column < widths.length - 1) {
        line.repeat(' ', Math.max(0, widths[column] - cell.length()) + 2);
      }
    }
    return line.toString().stripTrailing();
  }
}
