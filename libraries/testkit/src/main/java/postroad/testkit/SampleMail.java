package postroad.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * One awkward message, and the corpus of all of them: what a mail server must carry without
 * changing an octet. Written for this project; all names are invented.
 *
 * @param name short, of lower-case words
 * @param awkward what is awkward about it
 * @param sent the message as the sender's program has it, before dot-stuffing. Only {@code
 *     no-line-end} does not end in CRLF; SMTP's DATA has to add one
 * @param arriving the message as it must be read at the end, after the trace fields: the octets
 *     sent, but bare CR and bare LF have become CRLF
 */
@SuppressWarnings("ArrayRecordComponent")
public record SampleMail(String name, String awkward, byte[] sent, byte[] arriving) {

  private static final String FOLDER = "/postroad/testkit/mail/";
  private static final int LARGE = 1_000_000;

  /** All samples, the 20 MB one last. */
  public static List<SampleMail> all() {
    return Corpus.ALL;
  }

  /** The samples below a megabyte, for tests that hold many at once. */
  public static List<SampleMail> small() {
    return all().stream().filter(sample -> sample.sent().length < LARGE).toList();
  }

  public static SampleMail named(String name) {
    return all().stream()
        .filter(sample -> sample.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sample mail is named " + name));
  }

  /** Whether a server without 8BITMIME may not be given it (RFC 6152). */
  public boolean isEightBit() {
    return hasEightBit(sent.length);
  }

  /** Whether its header needs SMTPUTF8 or is simply broken (RFC 6531, RFC 6532). */
  public boolean isEightBitInHeader() {
    return hasEightBit(headerLength());
  }

  /** Whether it has octets that DATA may not carry by the book (RFC 5321 §2.3.8, RFC 5322 §4.1). */
  public boolean isBeyondTheBook() {
    if (!Arrays.equals(sent, arriving)) {
      return true;
    }
    for (byte octet : sent) {
      if (octet == 0) {
        return true;
      }
    }
    return false;
  }

  /** For the names of parameterised tests. */
  @Override
  public String toString() {
    return name;
  }

  private boolean hasEightBit(int length) {
    for (int i = 0; i < length; i++) {
      if (sent[i] < 0) {
        return true;
      }
    }
    return false;
  }

  private int headerLength() {
    for (int i = 0; i + 3 < sent.length; i++) {
      if (sent[i] == '\r' && sent[i + 1] == '\n' && sent[i + 2] == '\r' && sent[i + 3] == '\n') {
        return i;
      }
    }
    return sent.length;
  }

  /** Read and made once per process. */
  private static final class Corpus {

    static final List<SampleMail> ALL =
        Stream.of(written(), MadeMail.all()).flatMap(List::stream).toList();

    private static List<SampleMail> written() {
      return new String(read("samples.tsv"), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split("\t", 2))
          .map(line -> {
            byte[] octets = withCrlf(read(line[0] + ".eml"));
            return new SampleMail(line[0], line[1], octets, octets);
          })
          .toList();
    }

    private static byte[] read(String file) {
      try (InputStream resource = SampleMail.class.getResourceAsStream(FOLDER + file)) {
        if (resource == null) {
          throw new IllegalStateException("there is no sample mail in " + file);
        }
        return resource.readAllBytes();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    /** The files have the line ends of text files; mail has CRLF (RFC 5322 §2.1). */
    private static byte[] withCrlf(byte[] text) {
      ByteArrayOutputStream mail = new ByteArrayOutputStream(text.length + 100);
      for (byte octet : text) {
        if (octet == '\n') {
          mail.write('\r');
        }
        mail.write(octet);
      }
      return mail.toByteArray();
    }
  }
}
