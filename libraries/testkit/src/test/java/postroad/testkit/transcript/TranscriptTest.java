package postroad.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The player, played against a server that greets, repeats every line and ends at {@code QUIT}. */
class TranscriptTest {

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aConversationThatFitsPasses() {
    play("# hello\nS: 220 ready\nC: one\nC: two\nS: one\nS: <word>\nC: QUIT\nE:\n");
  }

  @Test
  void anotherAnswerFailsWithTheLine() {
    assertThatThrownBy(() -> play("S: 220 ready\nC: one\nS: two\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("test:3")
        .hasMessageContaining("the server said: one");
  }

  @Test
  void threeDotsSkipLines() {
    play("S: 220 ready\nC: a\nC: b\nC: c\nS: ...\nS: c\n");
  }

  @Test
  void aWordIsRememberedAndAnAddressIsNoWord() {
    play("S: 220 <state>\nC: <state> <alice@example.test>\nS: ready <alice@example.test>\n");
  }

  @Test
  void wordsAreKnownFromTheStart() {
    Transcript.of("test", "S: 220 ready\nC: <name>\nS: alice\n")
        .play(address(), Map.of("name", "alice"));
  }

  @Test
  void rawOctetsAreSentAsTheyAre() {
    play("S: 220 ready\nR: a\\x41\\r\\nb\\r\nR: \\n\nS: aA\nS: b\n");
  }

  @Test
  void clientsAreToldApartByNumber() {
    play("S: 220 ready\nS2: 220 ready\nC2: two\nC: one\nS: one\nS2: two\nX2:\nC: QUIT\nE:\n");
  }

  @Test
  void aLineWithoutMeaningIsRefused() {
    assertThatThrownBy(() -> Transcript.of("test", "Q: what\n"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Transcript.of("test", "").toString()).isEqualTo("test");
  }

  private void play(String text) {
    Transcript.of("test", text).play(address());
  }

  private InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> repeat(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void repeat(Socket client) {
    try (client;
        var lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
      client.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("QUIT")) {
          return;
        }
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException cut) {
      // the test has what it needs
    }
  }
}
