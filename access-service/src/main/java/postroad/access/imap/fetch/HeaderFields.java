package postroad.access.imap.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds header fields by name without keeping them: HEADER.FIELDS and HEADER.FIELDS.NOT. The empty
 * line behind the header belongs to either (RFC 3501 §6.4.5).
 */
final class HeaderFields {

  private static final int LONGEST_NAME = 1000;

  private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final boolean allBut;

  HeaderFields(List<String> names, boolean allBut) {
    this.names.addAll(names);
    this.allBut = allBut;
  }

  /** The places of the fields asked for, neighbours joined. */
  List<Slice> in(MessageOctets octets, Slice header) throws IOException {
    octets.keep(header.offset() + header.length());
    List<Slice> found = new ArrayList<>();
    try (InputStream from =
        new BufferedInputStream(octets.open(header.offset(), header.length()))) {
      Scan scan = new Scan(from, header.offset());
      boolean wanted = false;
      while (scan.nextLine()) {
        if (!scan.isContinuation()) {
          wanted = scan.isEmpty() || names.contains(scan.name()) != allBut;
        }
        if (wanted) {
          add(found, Slice.between(scan.start, scan.end));
        }
      }
    }
    return found;
  }

  private static void add(List<Slice> found, Slice next) {
    Slice before = found.isEmpty() ? null : found.getLast();
    if (before != null && before.offset() + before.length() == next.offset()) {
      found.set(found.size() - 1, new Slice(before.offset(), before.length() + next.length()));
    } else {
      found.add(next);
    }
  }

  /** Goes from line to line and remembers where each begins and what its field is called. */
  private static final class Scan {

    private final InputStream from;
    private final StringBuilder head = new StringBuilder();
    private long start;
    private long end;

    Scan(InputStream from, long offset) {
      this.from = from;
      this.end = offset;
    }

    boolean nextLine() throws IOException {
      start = end;
      head.setLength(0);
      boolean inName = true;
      int octet = from.read();
      while (octet >= 0) {
        end++;
        if (octet == '\n') {
          return true;
        }
        inName &= octet != ':' && head.length() < LONGEST_NAME;
        if (inName) {
          head.append((char) octet);
        }
        octet = from.read();
      }
      return end > start;
    }

    boolean isContinuation() {
      return !head.isEmpty() && (head.charAt(0) == ' ' || head.charAt(0) == '\t');
    }

    boolean isEmpty() {
      return end - start <= 2 && head.toString().isBlank();
    }

    String name() {
      byte[] octets = head.toString().getBytes(StandardCharsets.ISO_8859_1);
      return new String(octets, StandardCharsets.UTF_8).strip();
    }
  }
}
