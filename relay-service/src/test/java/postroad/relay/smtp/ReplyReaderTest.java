package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.contract.StatusCode;

class ReplyReaderTest {

  @Test
  void oneLineIsAReply() throws IOException {
    Reply reply = read("250 2.1.5 fine\r\n");

    assertThat(reply.code()).isEqualTo(250);
    assertThat(reply.enhanced()).isEqualTo(new StatusCode(2, 1, 5));
    assertThat(reply.text()).isEqualTo("250 2.1.5 fine");
    assertThat(reply.isPositive()).isTrue();
  }

  @Test
  void manyLinesAreOneReply() throws IOException {
    Reply reply = read("550-no\r\n550-no\r\n550 and no\r\n250 next\r\n");

    assertThat(reply.lines()).containsExactly("no", "no", "and no");
    assertThat(reply.text()).isEqualTo("550 no no and no");
    assertThat(reply.enhanced()).isNull();
  }

  @Test
  void aCodeAloneIsAReply() throws IOException {
    assertThat(read("354\r\n").asksForContent()).isTrue();
    assertThat(read("250-x\r\n250\r\n").lines()).containsExactly("x", "");
  }

  @Test
  void aBareLineFeedIsForgiven() throws IOException {
    assertThat(read("220 hello\n").lines()).containsExactly("hello");
  }

  @Test
  void controlCharactersDoNotReachLogsAndReports() throws IOException {
    assertThat(read("550 a\u001b[31m\rb\u0007\r\n").text()).isEqualTo("550 a?[31m?b?");
  }

  @Test
  void nothingTurnsTheTextAroundIt() throws IOException {
    assertThat(read("550 a\u202eb\u2028c\u00a0\u00e9\u2066\r\n").text())
        .isEqualTo("550 a?b?c\u00a0\u00e9?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n",
        "\r\n",
        "25\r\n",
        "2x0 no\r\n",
        "150 early\r\n",
        "650 late\r\n",
        "250_no\r\n",
        "250-one\r\n251 two\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "HTTP/1.1 400 Bad Request\r\n",
        "\u0015\u0003\u0001\u0000\u0002\n"
      })
  void whatIsNoReplyIsRefused(String said) {
    assertThatThrownBy(() -> read(said)).isInstanceOf(BadReplyException.class);
  }

  @Test
  void anEndlessLineIsRefused() {
    assertThatThrownBy(() -> ReplyReader.read(endless("2")))
        .isInstanceOf(BadReplyException.class)
        .hasMessageContaining("octets");
  }

  @Test
  void anEndlessReplyIsRefused() {
    assertThatThrownBy(() -> ReplyReader.read(endless("250-more\r\n")))
        .isInstanceOf(BadReplyException.class)
        .hasMessageContaining("lines");
  }

  @Test
  void longLinesAreNotManyAtOnce() {
    assertThatThrownBy(() -> ReplyReader.read(endless("250-" + "x".repeat(1_500) + "\r\n")))
        .isInstanceOf(BadReplyException.class)
        .hasMessageContaining("characters");
  }

  @Test
  void hangingUpIsNoReply() {
    assertThatThrownBy(() -> read("")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read("250-half\r\n25")).isInstanceOf(EOFException.class);
  }

  private static Reply read(String said) throws IOException {
    return ReplyReader.read(new ByteArrayInputStream(said.getBytes(StandardCharsets.UTF_8)));
  }

  /** More than any limit. */
  private static InputStream endless(String repeated) {
    return new ByteArrayInputStream(repeated.repeat(100_000).getBytes(StandardCharsets.US_ASCII));
  }
}
