package postroad.access.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import postroad.access.shared.Renditions.Column;

class RenditionsTest {

  final Renditions renditions = holding(DataSize.ofMegabytes(1));

  @Test
  void whatOneHasLearnedTheNextKnows() throws IOException {
    Column one = renditions.column(1, "ENVELOPE");
    one.learn(127, octets("last of a page"));
    one.learn(128, octets("first of the next"));
    assertThat(renditions.column(1, "ENVELOPE").has(127)).isFalse();
    one.share();

    Column next = renditions.column(1, "ENVELOPE");
    assertThat(said(next, 127)).isEqualTo("last of a page");
    assertThat(said(next, 128)).isEqualTo("first of the next");
    assertThat(next.has(126)).isFalse();
    assertThat(next.has(129)).isFalse();
  }

  @Test
  void otherFormsAndOtherMailboxesAreOthers() {
    learnAndShare(renditions, 1, "a", 5);

    assertThat(renditions.column(1, "b").has(5)).isFalse();
    assertThat(renditions.column(2, "a").has(5)).isFalse();
  }

  @Test
  void pagesFillInAnyOrder() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    boolean[] known = new boolean[1000];
    for (int i = 0; i < 2000; i++) {
      int uid = random.nextInt(known.length);
      Column column = renditions.column(1, "a");
      assertThat(column.has(uid)).as("seed %d", seed).isEqualTo(known[uid]);
      if (known[uid]) {
        assertThat(said(column, uid)).isEqualTo("message " + uid);
      } else {
        column.learn(uid, octets("message " + uid));
        column.share();
        known[uid] = true;
      }
    }
  }

  @Test
  void whatIsLongIsNotKept() {
    Column column = renditions.column(1, "a");
    column.learn(5, new byte[Renditions.LONGEST + 1]);
    column.share();

    assertThat(renditions.column(1, "a").has(5)).isFalse();
  }

  @Test
  void whatWasNotAskedForTheLongestGoesFirst() {
    Renditions few = holding(DataSize.ofKilobytes(10));
    learnAndShare(few, 1, "a", 5);
    for (long mailbox = 2; mailbox < 100; mailbox++) {
      learnAndShare(few, mailbox, "a", 5);
      assertThat(few.column(1, "a").has(5)).isTrue();
    }

    assertThat(few.column(2, "a").has(5)).isFalse();
    assertThat(few.held()).isLessThanOrEqualTo(10 * 1024);
  }

  @Test
  void whoHasBeenToldThatItIsKnownCanSayIt() throws IOException {
    Renditions few = holding(DataSize.ofKilobytes(10));
    learnAndShare(few, 1, "a", 5);
    Column column = few.column(1, "a");
    assertThat(column.has(5)).isTrue();
    for (long mailbox = 2; mailbox < 100; mailbox++) {
      learnAndShare(few, mailbox, "a", 5);
    }

    assertThat(few.column(1, "a").has(5)).isFalse();
    assertThat(said(column, 5)).isEqualTo("message 5");
  }

  private static void learnAndShare(Renditions where, long mailbox, String form, long uid) {
    Column column = where.column(mailbox, form);
    column.learn(uid, octets("message " + uid));
    column.share();
  }

  private static Renditions holding(DataSize most) {
    var settings = new SharedSettings(most, most, most);
    var meters = new SimpleMeterRegistry();
    return new Renditions(settings, new SharedOctets(settings, meters), meters);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String said(Column column, long uid) throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    assertThat(column.has(uid)).isTrue();
    column.say(uid, said::write);
    return said.toString(StandardCharsets.US_ASCII);
  }
}
