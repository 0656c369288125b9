package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** A message and what was found in it. */
final class Scanned {

  private final byte[] octets;
  private final MessageStructure structure;

  private Scanned(byte[] octets, String trace) {
    this.octets = octets;
    try {
      this.structure = MessageScanner.scan(trace, new ByteArrayInputStream(octets));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Each character is an octet; a line feed stands for CRLF. */
  static Scanned crlf(String message) {
    return octets(message.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  static Scanned asIs(String message) {
    return octets(message.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Scanned octets(byte[] message) {
    return new Scanned(message, "");
  }

  static Scanned withTrace(String trace, String message) {
    return new Scanned(message.getBytes(StandardCharsets.ISO_8859_1), trace);
  }

  MessageStructure structure() {
    return structure;
  }

  HeaderSummary envelope() {
    return structure.envelope();
  }

  Part root() {
    return structure.root();
  }

  /** A part by its way from the root, counted from 1 as IMAP does. */
  Part part(int... way) {
    Part part = root();
    for (int number : way) {
      if (part.message() != null) {
        part = part.message().root();
      }
      part = part.isMultipart() ? part.parts().get(number - 1) : part;
    }
    return part;
  }

  /** The header of the message that this part holds. */
  HeaderSummary attached(int... way) {
    return Objects.requireNonNull(part(way).message()).envelope();
  }

  String type(int... way) {
    Part part = part(way);
    return part.type() + "/" + part.subtype();
  }

  String body(int... way) {
    Part part = part(way);
    return slice(part.bodyStart(), part.bodyEnd());
  }

  String header(int... way) {
    Part part = part(way);
    return slice(part.headerStart(), part.bodyStart());
  }

  String slice(long from, long to) {
    return new String(
        Arrays.copyOfRange(octets, (int) from, (int) to), StandardCharsets.ISO_8859_1);
  }

  /** Places are in order and nested, and nothing is promised that is not there. */
  Scanned hasOrderedPlaces() {
    assertThat(root().headerStart()).isZero();
    assertThat(root().bodyEnd()).isEqualTo(octets.length);
    check(root());
    return this;
  }

  private void check(Part part) {
    assertThat(part.headerStart()).isBetween(0L, part.bodyStart());
    assertThat(part.bodyStart()).isBetween(part.headerStart(), part.bodyEnd());
    assertThat(part.lines()).isEqualTo(lineEnds(part));
    assertThat(part.isMultipart()).isEqualTo(!part.parts().isEmpty());
    assertThat(part.type().equals("message") && part.subtype().matches("rfc822|global"))
        .isEqualTo(part.message() != null);
    long before = part.bodyStart();
    for (Part child : part.parts()) {
      assertThat(child.headerStart()).isGreaterThanOrEqualTo(before);
      check(child);
      before = child.bodyEnd();
    }
    if (part.message() != null) {
      assertThat(part.message().root().headerStart()).isEqualTo(part.bodyStart());
      check(part.message().root());
      before = part.message().root().bodyEnd();
    }
    assertThat(before).isLessThanOrEqualTo(part.bodyEnd());
  }

  private long lineEnds(Part part) {
    return slice(part.bodyStart(), part.bodyEnd()).chars().filter(c -> c == '\n').count();
  }
}
