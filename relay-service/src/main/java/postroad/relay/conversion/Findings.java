package postroad.relay.conversion;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import postroad.relay.conversion.Section.Kind;

/**
 * What a look at every octet of a mail has found.
 *
 * @param headers the octets of each section that is a header; empty for other sections
 * @param awkward the sections with octets that are no ASCII text; a header too large, too
 * @param broken the sections with line ends that are none, which lines cannot carry
 */
record Findings(List<byte[]> headers, BitSet awkward, BitSet broken) {

  /** All headers together; the scanner looks at no more either. */
  private static final int MOST_HEADER_OCTETS = 4 * 1024 * 1024;

  private static final byte[] NONE = {};

  /** Reads the mail once; empty sections behind its end are found to have nothing. */
  static Findings in(List<Section> sections, Octets mail) throws IOException {
    Findings findings = new Findings(new ArrayList<>(), new BitSet(), new BitSet());
    int room = MOST_HEADER_OCTETS;
    try (InputStream in = new BufferedInputStream(mail.open(), 64 * 1024)) {
      for (Section section : sections) {
        byte[] header = findings.look(section, in, room);
        room -= header.length;
      }
    }
    return findings;
  }

  private byte[] look(Section section, InputStream in, int room) throws IOException {
    int index = headers.size();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    int before = 0;
    for (long at = section.from(); at < section.to(); at++) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      if (octet > 127 || octet == 0) {
        awkward.set(index);
      }
      if ((before == '\r') != (octet == '\n')) {
        broken.set(index);
      }
      if (section.kind() == Kind.HEADER && kept.size() < room) {
        kept.write(octet);
      } else if (section.kind() == Kind.HEADER) {
        awkward.set(index); // what cannot be looked at cannot be changed
      }
      before = octet;
    }
    headers.add(section.kind() == Kind.HEADER ? kept.toByteArray() : NONE);
    return headers.getLast();
  }
}
