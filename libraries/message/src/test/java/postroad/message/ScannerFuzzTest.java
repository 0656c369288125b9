package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Random;
import org.apache.james.mime4j.MimeException;
import postroad.message.text.BaseSubject;
import postroad.message.text.Casemap;
import postroad.message.text.MessageOctetSource;
import postroad.message.text.MessageText;
import postroad.message.text.ReadableHeader;
import postroad.message.text.SentDate;
import postroad.message.text.TextSeeker;

/** Whatever arrives has a structure and a text; what is well-formed has the one mime4j sees. */
class ScannerFuzzTest {

  @FuzzTest(maxDuration = "5m")
  void anythingHasOrderedPlacesAndText(byte[] octets) throws IOException {
    MessageStructure structure = Scanned.octets(octets).hasOrderedPlaces().structure();
    HeaderSummary envelope = structure.envelope();
    String subject = ReadableHeader.decodedOrNull(envelope.subject());
    String base = BaseSubject.of(subject);
    Length text = new Length();

    assertThat(BaseSubject.of(base)).isEqualTo(base);
    assertThat(Casemap.of(Casemap.of(base))).isEqualTo(Casemap.of(base));
    assertThat(SentDate.of(envelope.date()).isPresent())
        .isEqualTo(SentDate.momentOf(envelope.date()).isPresent());
    assertThat(ReadableHeader.text(envelope.from())).isNotNull();
    MessageText read = new MessageText(structure, new Octets(octets));
    assertThat(read.headerHas(text) || read.bodyHas(text)).isFalse();
    assertThat(text.characters).isLessThanOrEqualTo(100 + 10 * octets.length);
  }

  /** The octets are the choices of whoever makes the message. */
  @FuzzTest(maxDuration = "5m")
  void whatIsWellFormedIsReadAsMime4jReadsIt(byte[] choices) throws IOException, MimeException {
    Random chosen = new Choices(choices);
    OracleTest.isReadAsMime4jReadsIt(new MadeMessages(chosen).entity(0).replace("\n", "\r\n"));
  }

  /** Octets in the place of chance; when they are used up, always the first choice. */
  private static final class Choices extends Random {

    private static final long serialVersionUID = 1L;

    private final byte[] octets;
    private int next;

    Choices(byte[] octets) {
      this.octets = octets;
    }

    @Override
    protected int next(int bits) {
      int value = octets != null && next < octets.length ? octets[next++] & 0x7f : 0;
      return value << Math.max(0, bits - 7);
    }
  }

  /** A message without trace fields. */
  @SuppressWarnings("ArrayRecordComponent") // not compared, and not changed
  private record Octets(byte[] octets) implements MessageOctetSource {

    @Override
    public int traceLength() {
      return 0;
    }

    @Override
    public InputStream open(long offset, long length) {
      return new ByteArrayInputStream(octets, (int) offset, (int) length);
    }
  }

  /** Reads everything, for it wants nothing. */
  private static final class Length implements TextSeeker {

    private long characters;

    @Override
    public boolean isIn(String line) {
      characters += line.length();
      return false;
    }

    @Override
    public boolean isIn(Reader text) throws IOException {
      characters += text.skip(Long.MAX_VALUE);
      return false;
    }
  }
}
