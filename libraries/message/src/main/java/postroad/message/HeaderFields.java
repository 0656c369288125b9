package postroad.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The fields of a header, octet for octet (RFC 5322 §2.2). A header ends at its first empty line. A
 * line that is no field and continues none is kept as a field without a name.
 */
public final class HeaderFields implements Iterable<HeaderFields.Field> {

  private final byte[] octets;
  private final List<Field> fields = new ArrayList<>();

  private HeaderFields(byte[] octets) {
    this.octets = octets;
    int start = 0;
    int line = 0;
    while (line < octets.length) {
      int next = nextLine(line);
      boolean continues = octets[line] == ' ' || octets[line] == '\t';
      if (!continues || line == 0) {
        add(start, line);
        start = line;
      }
      if (isLineEnd(line)) {
        return;
      }
      line = next;
    }
    add(start, octets.length);
  }

  /** Reads the fields of a header; what follows its empty line is not looked at. */
  public static HeaderFields of(byte[] header) {
    return new HeaderFields(header);
  }

  private int nextLine(int from) {
    int at = from;
    while (at < octets.length && octets[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, octets.length);
  }

  private boolean isLineEnd(int at) {
    return octets[at] == '\n'
        || (octets[at] == '\r' && at + 1 < octets.length && octets[at + 1] == '\n');
  }

  private void add(int start, int end) {
    if (start < end) {
      fields.add(new Field(start, end));
    }
  }

  @Override
  public Iterator<Field> iterator() {
    return stream().iterator();
  }

  /** The fields in their order. */
  public Stream<Field> stream() {
    return fields.stream();
  }

  /** The fields of these names, whatever their case, as they stand; without an empty line. */
  public byte[] only(Collection<String> names) {
    SortedSet<String> wanted = caseless(names);
    return join(field -> wanted.contains(field.name()));
  }

  /** All fields but those of these names, as they stand; without an empty line. */
  public byte[] allBut(Collection<String> names) {
    SortedSet<String> unwanted = caseless(names);
    return join(field -> !unwanted.contains(field.name()));
  }

  private static SortedSet<String> caseless(Collection<String> names) {
    SortedSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    sorted.addAll(names);
    return sorted;
  }

  private byte[] join(Predicate<Field> which) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Field field : fields) {
      if (which.test(field)) {
        joined.write(octets, field.start, field.end - field.start);
      }
    }
    return joined.toByteArray();
  }

  /** One field with the line ends it has, the last one included. */
  public final class Field {

    private final int start;
    private final int end;
    private final String name;
    private final int valueStart;

    private Field(int start, int end) {
      this.start = start;
      this.end = end;
      int colon = colon();
      this.name =
          colon < 0
              ? ""
              : new String(octets, start, colon - start, StandardCharsets.US_ASCII).stripTrailing();
      this.valueStart = colon < 0 ? start : colon + 1;
    }

    /** Where the name ends, or -1 when this is no field (RFC 5322 §2.2; §4.5 allows blanks). */
    private int colon() {
      int at = start;
      while (at < end && octets[at] > ' ' && octets[at] < 127 && octets[at] != ':') {
        at++;
      }
      int nameEnd = at;
      while (at < end && (octets[at] == ' ' || octets[at] == '\t')) {
        at++;
      }
      return at < end && octets[at] == ':' && nameEnd > start ? at : -1;
    }

    /** The name as written; empty when this is no field. */
    public String name() {
      return name;
    }

    public boolean isNamed(String other) {
      return name.equalsIgnoreCase(other);
    }

    /** What stands after the colon, unfolded, without the blanks around it. */
    public String value() {
      return HeaderText.unfolded(octets, valueStart, end);
    }

    /** The field as it stands. */
    public byte[] octets() {
      return Arrays.copyOfRange(octets, start, end);
    }
  }
}
