package postroad.access.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImapWriterTest {

  final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  final Modes modes = new Modes();
  final ImapWriter writer = new ImapWriter(sent, modes);

  @Test
  void stringsAreQuotedWhereTheyCanBe() throws IOException {
    writer.string("a \"b\" \\c").text(" ").nstring(null).text(" ").string("").end();

    assertThat(sent()).isEqualTo("\"a \\\"b\\\" \\\\c\" NIL \"\"\r\n");
  }

  @Test
  void otherStringsAreLiterals() throws IOException {
    writer.string("\u00fc").text(" ").string("a\r\nb").end();

    assertThat(sent()).isEqualTo("{2}\r\n\u00fc {4}\r\na\r\nb\r\n");
  }

  @Test
  void nulIsInNoString() throws IOException {
    writer.string("a\0b").end();

    assertThat(sent()).isEqualTo("{5}\r\na\ufffdb\r\n");
  }

  @Test
  void whoSpeaksUtf8GetsNeitherLiteralsNorUtf7() throws IOException {
    modes.turnOn(Set.of(Mode.IMAP4REV2));
    writer.string("\u00fc\"").text(" ").mailbox("\u00fc & v").text(" ").mailbox("a&b").end();

    assertThat(sent()).isEqualTo("\"\u00fc\\\"\" \"\u00fc & v\" a&b\r\n");
  }

  @Test
  void mailboxNamesThatLookLikeOtherThingsAreQuoted() throws IOException {
    writer.mailbox("INBOX").text(" ").mailbox("a b").text(" ").mailbox("NIL").end();

    assertThat(sent()).isEqualTo("INBOX \"a b\" \"NIL\"\r\n");
  }

  @Test
  void smallResponseCanBeTakenBack() throws IOException {
    writer.text("* 1 FETCH (");

    assertThat(writer.takeBack()).isTrue();
    writer.text("a NO").end();

    assertThat(sent()).isEqualTo("a NO\r\n");
  }

  @Test
  void largeResponseGoesOutAsItComesAndCannotBeTakenBack() throws IOException {
    byte[] large = new byte[100_000];
    writer.literal(large.length).copy(new ByteArrayInputStream(large), large.length);

    assertThat(writer.takeBack()).isFalse();
    assertThat(sent.size()).isGreaterThan(80_000);
  }

  private String sent() {
    return sent.toString(StandardCharsets.UTF_8);
  }
}
