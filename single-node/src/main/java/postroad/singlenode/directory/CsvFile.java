package postroad.singlenode.directory;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import postroad.singlenode.node.NodeException;

/**
 * A file of comma-separated values (RFC 4180 §2) whose first line names the columns; semicolons
 * will do where there is no comma, as spreadsheets write them in half of Europe.
 */
final class CsvFile {

  private static final int END = -1;

  private final PushbackReader text;
  private char separator = ',';
  private long line = 1;

  CsvFile(Reader text) {
    this.text = new PushbackReader(text);
  }

  /** What is told of a line that cannot be used. */
  @FunctionalInterface
  interface Complaint {

    void about(long line, String reason);
  }

  /** Reads it all; a line that is wrong keeps none of the others out. */
  void forEach(Consumer<ImportedLine> use, Complaint complaint) throws IOException {
    List<String> columns = columns();
    while (!isAtEnd()) {
      long number = line;
      List<String> cells = row();
      if (cells.equals(List.of(""))) {
        continue;
      }
      if (cells.size() != columns.size()) {
        complaint.about(
            number,
            "it has %d columns where the first line has %d"
                .formatted(cells.size(), columns.size()));
        continue;
      }
      Map<String, String> fields = new HashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        fields.put(columns.get(i), cells.get(i));
      }
      try {
        use.accept(ImportedLine.of(number, fields));
      } catch (IllegalArgumentException mistake) {
        complaint.about(number, String.valueOf(mistake.getMessage()));
      }
    }
  }

  private List<String> columns() throws IOException {
    List<String> written = row();
    if (written.size() == 1 && written.getFirst().indexOf(';') >= 0) {
      separator = ';';
      written = List.of(written.getFirst().split(";", -1));
    }
    List<String> columns = new ArrayList<>();
    for (String column : written) {
      String known = ImportedLine.known(column.replace("\ufeff", ""));
      if (known.isEmpty() || columns.contains(known)) {
        throw new NodeException(
            "line 1 names the columns: address, password or passwordHash, enabled, quota, messages;"
                + " not once more, and not: "
                + column);
      }
      columns.add(known);
    }
    if (!columns.contains("address")) {
      throw new NodeException("line 1 names the columns, and address is not among them");
    }
    return columns;
  }

  private List<String> row() throws IOException {
    List<String> cells = new ArrayList<>();
    while (true) {
      StringBuilder cell = new StringBuilder();
      int next = cell(cell);
      cells.add(cell.toString());
      if (next != separator) {
        return cells;
      }
    }
  }

  /** Reads one value; returns what ended it: the separator, or a line end. */
  private int cell(StringBuilder cell) throws IOException {
    boolean quoted = false;
    boolean first = true;
    while (true) {
      int next = next();
      if (next == END) {
        return END;
      }
      if (quoted && next == '"') {
        int after = next();
        quoted = after == '"'; // two of them are one
        if (quoted) {
          cell.append('"');
        } else {
          back(after);
        }
      } else if (first && next == '"') {
        quoted = true;
      } else if (!quoted && (next == separator || next == '\n')) {
        return next;
      } else {
        cell.append((char) next);
      }
      first = false;
    }
  }

  /** The next character, with every line end as one. */
  private int next() throws IOException {
    int next = text.read();
    if (next == '\r') {
      int after = text.read();
      if (after != '\n' && after != END) {
        text.unread(after);
      }
      next = '\n';
    }
    if (next == '\n') {
      line++;
    }
    return next;
  }

  private void back(int character) throws IOException {
    if (character == END) {
      return;
    }
    if (character == '\n') {
      line--;
    }
    text.unread(character);
  }

  private boolean isAtEnd() throws IOException {
    int next = text.read();
    if (next != END) {
      text.unread(next);
    }
    return next == END;
  }
}
