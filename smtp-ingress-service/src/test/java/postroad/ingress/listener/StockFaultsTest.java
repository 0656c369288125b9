package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Why the commands of SubEthaSMTP 7.2.2 are not used: the same octets go to its own commands, which
 * do harm with them, and to ours, which do not. When a new release passes the first half of a test,
 * this is where it shows.
 */
class StockFaultsTest {

  private static final String BEGIN =
      "EHLO client.example\r\nMAIL FROM:<carol@elsewhere.example>\r\n";
  private static final String BEGIN_REFUSED = BEGIN.replace("carol", "refused");
  private static final String INJECTED = "RSET\r\nMAIL FROM:<injected@elsewhere.example>\r\n";

  private static final List<String> storedByStock = new CopyOnWriteArrayList<>();
  private static SMTPServer stock;
  private static TestIngress ours;

  @BeforeAll
  static void start() {
    stock =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(context -> new StockHandler())
            .build();
    stock.start();
    ours = TestIngress.with("bare-line-ends=refuse", "limits.idle-commands=1000");
  }

  @AfterAll
  static void stop() {
    stock.stop();
    ours.close();
  }

  /** A mail that is refused after DATA must not be read as commands. */
  @Test
  void aRefusedMailIsNotRunAsCommands() throws IOException {
    String refused = "Subject: refused\r\n\r\n" + INJECTED + "bare\nline feed\r\n.\r\nQUIT\r\n";

    assertThat(afterData(stockAddress(), refused)).haveAtLeast(2, startingWith("250 "));
    assertThat(afterData(ours.address("exchange"), refused))
        .containsExactly("550 5.6.11 Bare CR or LF in message", "221 2.0.0 Bye");
  }

  /** A chunk nobody wants must not be read as commands. */
  @Test
  void anUnwantedChunkIsNotRunAsCommands() throws IOException {
    String batch =
        BEGIN
            + "RCPT TO:<nobody@example.test>\r\nBDAT "
            + INJECTED.length()
            + " LAST\r\n"
            + INJECTED
            + "QUIT\r\n";

    assertThat(conversation(stockAddress(), batch).stream().filter(is("250 ")).count())
        .as("EHLO, MAIL, and what came in the chunk")
        .isGreaterThanOrEqualTo(4);
    assertThat(conversation(ours.address("exchange"), batch).stream().filter(is("250 ")))
        .containsExactly("250 HELP", "250 2.1.0 Sender ok");
  }

  /** A connection cut inside a chunk leaves no mail behind. */
  @Test
  void halfAChunkIsNoMail() throws IOException {
    String half =
        BEGIN + "RCPT TO:<bob@example.test>\r\nBDAT 1000 LAST\r\nSubject: half\r\n\r\nthe first";

    assertThat(conversationCut(stockAddress(), half).getLast()).startsWith("250 ");
    assertThat(storedByStock).anyMatch(mail -> mail.endsWith("the first"));

    int before = ours.taken().size();
    assertThat(conversationCut(ours.address("exchange"), half).getLast())
        .isEqualTo("250 2.1.5 Recipient ok");
    assertThat(ours.taken()).hasSize(before);
    assertThat(ours.octetsHeld()).isZero();
  }

  /** A batch of commands is answered in one packet, not in one packet each behind Nagle's delay. */
  @Test
  void aBatchIsAnsweredInOnePacket() throws IOException {
    String batch = "NOOP\r\n".repeat(12);

    long stockNanos = twentyBatches(stockAddress(), batch);
    long ourNanos = twentyBatches(ours.address("exchange"), batch);

    assertThat(ourNanos).as("20 batches; stock took %d ns", stockNanos).isLessThan(stockNanos / 3);
    try (RawClient client = new RawClient(ours.address("exchange"))) {
      client.expect("220 ");
      client.say(batch);
      assertThat(client.nextPacket().lines()).hasSize(12);
    }
  }

  private static long twentyBatches(InetSocketAddress server, String batch) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.expect("220 ");
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        client.say(batch);
        for (int reply = 0; reply < 12; reply++) {
          client.expect("250 ");
        }
      }
      return System.nanoTime() - start;
    }
  }

  private static List<String> afterData(InetSocketAddress server, String mail) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.say(BEGIN_REFUSED + "RCPT TO:<bob@example.test>\r\nDATA\r\n");
      for (String code : List.of("220 ", "250 ", "250 ", "250 ", "354 ")) {
        client.expect(code);
      }
      client.say(mail);
      return client.remainingLines();
    }
  }

  private static List<String> conversation(InetSocketAddress server, String all)
      throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.say(all);
      return client.remainingLines();
    }
  }

  private static List<String> conversationCut(InetSocketAddress server, String all)
      throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.say(all);
      client.stopTalking();
      return client.remainingLines();
    }
  }

  private static InetSocketAddress stockAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), stock.getPortAllocated());
  }

  private static Predicate<String> is(String start) {
    return line -> line.startsWith(start);
  }

  private static Condition<String> startingWith(String start) {
    return new Condition<>(is(start), "starts with %s", start);
  }

  /** Takes mail for all but nobody, and from all but "refused". */
  private static final class StockHandler implements MessageHandler {

    private boolean refused;

    @Override
    public void from(String sender) {
      refused = sender.startsWith("refused");
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      if (recipient.startsWith("nobody")) {
        throw new RejectException(550, "No such user here");
      }
    }

    @Override
    public String data(InputStream mail) throws RejectException, IOException {
      if (refused) {
        throw new RejectException(550, "Refused");
      }
      storedByStock.add(new String(mail.readAllBytes(), StandardCharsets.ISO_8859_1).strip());
      return "stored";
    }

    @Override
    public void done() {}
  }
}
