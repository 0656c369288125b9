package postroad.bench.source;

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
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The source, at a server that takes everything and keeps count. */
class SmtpSourceTest {

  private static final int SIZE = 4096;
  private static final SmtpSource.Watcher NOBODY =
      new SmtpSource.Watcher() {
        @Override
        public void begins() {
          // nothing to note
        }

        @Override
        public void ends() {
          // nothing to note
        }
      };

  private final AtomicInteger connections = new AtomicInteger();
  private final Queue<Integer> sizes = new ConcurrentLinkedQueue<>();
  private volatile String answerToMail = "250 Ok\r\n";
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void everyMailHasTheSizeAskedForAndIsCounted(Exchange exchange) throws IOException {
    Fared fared = SmtpSource.send(load(exchange, true, 0), NOBODY);

    assertThat(fared.taken()).isPositive().isLessThanOrEqualTo(sizes.size());
    assertThat(fared.acknowledged()).isEqualTo(sizes.size());
    assertThat(fared.refused()).isZero();
    assertThat(sizes).containsOnly(SIZE);
    assertThat(connections).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource
  void aMailMayHaveAConnectionOfItsOwn(Exchange exchange) throws IOException {
    var _ = SmtpSource.send(load(exchange, false, 0), NOBODY);

    assertThat(connections.get()).isEqualTo(sizes.size());
  }

  @ParameterizedTest
  @EnumSource
  void aRateIsNotExceeded(Exchange exchange) throws IOException {
    var _ = SmtpSource.send(load(exchange, true, 50), NOBODY);

    assertThat(sizes.size()).isBetween(1, 25 + 2); // half a second, and one on the way each
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatTakesNothingIsSaidSo(Exchange exchange) {
    answerToMail = "451 later\r\n";

    assertThatThrownBy(() -> SmtpSource.send(load(exchange, true, 0), NOBODY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("451");
  }

  private Load load(Exchange exchange, boolean kept, double perSecond) {
    return new Load(
        new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
        List.of("reader@bench.test", "writer@bench.test"),
        2,
        SIZE,
        exchange,
        kept,
        perSecond,
        new Load.Time(Duration.ofMillis(100), Duration.ofMillis(400)));
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var input =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      say(client, "220 test\r\n");
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String verb = line.substring(0, 4);
        say(
            client,
            switch (verb) {
              case "EHLO" -> "250-test\r\n250 PIPELINING\r\n";
              case "MAIL" -> answerToMail;
              case "DATA" -> "354 go on\r\n";
              case "QUIT" -> "221 bye\r\n";
              default -> "250 Ok\r\n";
            });
        if (verb.equals("DATA")) {
          sizes.add(sizeOfMail(input));
          say(client, "250 taken\r\n");
        }
      }
    } catch (IOException gone) {
      // the client has what it came for
    }
  }

  /** Octets before the dot, without the line end that comes before it. */
  private static int sizeOfMail(BufferedReader input) throws IOException {
    int size = 0;
    for (String line = input.readLine(); !".".equals(line); line = input.readLine()) {
      if (line == null) {
        throw new IOException("the client left inside a mail");
      }
      size += line.length() + 2;
    }
    return size - 2;
  }

  private static void say(Socket client, String words) throws IOException {
    client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }
}
