package postroad.access.imap.extension.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Modes;

/** REFERENCES is what the standard's steps say, taken literally (RFC 5256). */
class ReferencesTest {

  static final long[] NONE = {};

  @Test
  void asTheStepsSayWhateverTheMails() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      Mails mails = random(random);
      assertThat(told(new References().of(mails)))
          .as("seed " + seed + ", round " + i)
          .isEqualTo(new LiteralReferences(mails).told());
    }
  }

  /** Nor the square of their length in time: that would be minutes. */
  @Test
  @Timeout(30)
  void longChainsNeedNoStack() throws IOException {
    int count = 400_000;
    long[] ids = new long[count];
    long[][] references = new long[count][];
    for (int i = 0; i < count; i++) {
      ids[i] = i + 1L;
      references[i] = i == 0 ? NONE : new long[] {i};
    }
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    Mails mails = new Mails(new int[count], order, new long[count], ids, references);

    assertThat(told(new References().of(mails))).startsWith("(1 2 3 ").endsWith(" 400000)");
  }

  /** Half of the mails name one after the other who never came, the others all name the last. */
  @Test
  @Timeout(30)
  void wayPastThoseWhoNeverCameIsGoneOnce() throws IOException {
    int half = 200_000;
    int count = 2 * half;
    long[][] references = new long[count][];
    for (int i = 0; i < count; i++) {
      references[i] = i < half ? new long[] {i + 1L, i + 2L} : new long[] {half + 1L};
    }
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    Mails mails = new Mails(new int[count], order, new long[count], new long[count], references);

    assertThat(told(new References().of(mails))).startsWith("((1)(2)").endsWith("(400000))");
  }

  @Test
  void bySubjectTheOldestIsFirst() throws IOException {
    int[] subjects = {5, 3, 5, 5, 0, 0};
    int[] ages = {2, 3, 0, 1, 4, 5};
    Mails mails = new Mails(subjects, ages, new long[6], new long[6], new long[6][0]);

    assertThat(told(new OrderedSubject().of(mails))).isEqualTo("(3 (4)(1))(2)(5 6)");
  }

  static String told(Forest threads) throws IOException {
    var octets = new ByteArrayOutputStream();
    var out = new ImapWriter(octets, new Modes());
    new ThreadWriter(threads, mail -> mail + 1, out).write();
    out.end();
    return octets.toString(StandardCharsets.UTF_8).strip();
  }

  private static Mails random(Random random) {
    int count = 1 + random.nextInt(9);
    int words = 1 + random.nextInt(10);
    int[] subjects = new int[count];
    int[] sent = new int[count];
    long[] replies = new long[count];
    long[] ids = new long[count];
    long[][] references = new long[count][];
    for (int i = 0; i < count; i++) {
      subjects[i] = random.nextInt(5);
      sent[i] = random.nextInt(6);
      replies[i] = random.nextInt(2);
      ids[i] = random.nextInt(words + 1);
      references[i] = random.longs(random.nextInt(4), 1, words + 1).toArray();
    }
    return new Mails(subjects, Mails.ages(sent), replies, ids, references);
  }
}
