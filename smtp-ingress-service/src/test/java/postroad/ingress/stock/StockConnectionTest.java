package postroad.ingress.stock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static postroad.ingress.listener.RawClient.conversation;
import static postroad.ingress.listener.RawClient.lines;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.client.SMTPClient;
import org.subethamail.smtp.internal.io.DotTerminatedInputStream;
import postroad.ingress.listener.RawClient;
import postroad.ingress.listener.TestIngress;

/** Connections: how fast, how long, how many, and how they end. */
class StockConnectionTest {

  private static final String BEGIN =
      lines(
          "EHLO client.example",
          "MAIL FROM:<carol@elsewhere.example>",
          "RCPT TO:<bob@example.test>",
          "DATA");

  @Test
  void aBatchIsAnsweredInOnePacketWithoutNaglesDelay() throws IOException {
    String batch = "NOOP\r\n".repeat(12);
    WatchedSockets sockets = new WatchedSockets();

    try (StockServer stock = StockServer.with(b -> b.serverSocketFactory(() -> sockets));
        RawClient client = new RawClient(stock.address())) {
      client.expect("220 ");
      int before = sockets.writes();
      client.say(batch);
      for (int reply = 0; reply < 12; reply++) {
        client.expect("250 ");
      }
      assertThat(sockets.writes() - before).isGreaterThanOrEqualTo(12);
      assertThat(sockets.last().getTcpNoDelay()).isFalse();
    }
    try (TestIngress ours = TestIngress.with();
        RawClient client = new RawClient(ours.address("exchange"))) {
      client.expect("220 ");
      client.say(batch);
      assertThat(client.nextPacket().lines()).hasSize(12);
    }
  }

  @Test
  void aMailIsReadInBlocks() throws IOException {
    byte[] mail = ("x".repeat(70) + "\r\n").repeat(100).getBytes(StandardCharsets.US_ASCII);
    AtomicInteger reads = new AtomicInteger();
    InputStream counted =
        new FilterInputStream(new ByteArrayInputStream(mail)) {
          @Override
          public int read() throws IOException {
            reads.incrementAndGet();
            return super.read();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            reads.incrementAndGet();
            return super.read(into, offset, length);
          }
        };

    assertThat(new DotTerminatedInputStream(counted).readNBytes(7_000)).hasSize(7_000);
    assertThat(reads).as("octet by octet").hasValueGreaterThanOrEqualTo(7_000);
    // ours: TextDecoderTest.aBlockIsPassedOnInOnePiece
  }

  @Test
  void whoDribblesHasOnlySoMuchTime() throws IOException {
    WatchedSockets sockets = new WatchedSockets();

    try (StockServer stock = StockServer.with(b -> b.serverSocketFactory(() -> sockets));
        RawClient client = new RawClient(stock.address())) {
      client.expect("220 ");
      for (int i = 0; i < 10; i++) {
        client.say("NO");
        client.say("OP\r\n");
        client.expect("250 ");
      }
      assertThat(sockets.timeouts()).as("each octet has all the time anew").hasSize(1);
    }
    try (TestIngress ours = TestIngress.with("deadlines.command=300ms");
        RawClient client = new RawClient(ours.address("exchange"))) {
      client.expect("220 ");
      client.dribble("x");
      assertThat(client.remainingLines()).containsExactly("421 4.4.2 Timeout, closing connection");
    }
  }

  @Test
  void afterAFailedHandshakeNothingGoesOnInClear() throws IOException {
    try (StockServer stock =
            StockServer.with(b ->
                b.enableTLS(true)
                    .startTlsSocketFactory(socket -> {
                      throw new SocketTimeoutException("the handshake took too long");
                    }));
        RawClient client = new RawClient(stock.address())) {
      client.say("EHLO client.example\r\nSTARTTLS\r\n");
      client.expect("220 ");
      client.expect("250 ");
      client.expect("220 ");
      client.say("EHLO client.example\r\n");
      client.expect("250 ");
    }
    try (TestIngress ours = TestIngress.with("deadlines.handshake=300ms");
        RawClient client = new RawClient(ours.address("exchange"))) {
      client.say("EHLO client.example\r\n");
      client.expect("220 ");
      client.expect("250 ");
      client.say("STARTTLS\r\n");
      client.expect("220 ");
      assertThat(client.remainingLines()).isEmpty();
    }
  }

  @Test
  void whoeverStopsUsWaitsForATimeAndMailMayFinish() throws Exception {
    AtomicLong askedToWait = new AtomicLong();
    var threads =
        new ThreadPoolExecutor(0, 10, 1, TimeUnit.SECONDS, new SynchronousQueue<>()) {
          @Override
          public boolean awaitTermination(long timeout, TimeUnit unit) {
            askedToWait.set(unit.toNanos(timeout));
            return true;
          }
        };

    StockServer stock = StockServer.with(b -> b.executorService(threads));
    try (RawClient client = insideMail(stock.address())) {
      stock.close();
      assertThat(client.remainingLines()).as("cut off").isEmpty();
      assertThat(askedToWait).hasValue(Long.MAX_VALUE);
    }
    threads.shutdownNow();

    TestIngress ours = TestIngress.with("deadlines.drain=200ms");
    try (RawClient client = insideMail(ours.address("exchange"))) {
      Thread stopping = Thread.ofVirtual().start(ours::close);
      assertThat(stopping.join(Duration.ofSeconds(60))).isTrue();
      assertThat(client.remainingLines()).isEmpty();
    }
    // that a mail may finish: DrainTest
  }

  @Test
  void whoIsTurnedAwayHearsWhyWithAStatus() throws IOException {
    try (StockServer stock = StockServer.with(b -> b.maxConnections(1));
        RawClient first = new RawClient(stock.address())) {
      first.expect("220 ");
      assertThat(conversation(stock.address(), ""))
          .containsExactly("421 Too many connections, try again later");
    }
    try (TestIngress ours = TestIngress.with("limits.connections=1");
        RawClient first = RawClient.withMailBegun(ours.address("exchange"))) {
      first.say("DATA\r\n");
      first.expect("354 "); // who has got nowhere would make room
      assertThat(conversation(ours.address("exchange"), ""))
          .containsExactly("421 4.7.0 Too many connections, try again later");
    }
  }

  @Test
  void itsClientIsSlowAndNotUsed() throws IOException {
    try (TestIngress ours = TestIngress.with();
        SMTPClient client =
            SMTPClient.createAndConnect("127.0.0.1", ours.address("exchange").getPort())) {
      long start = System.nanoTime();
      var _ = client.receiveAndCheck();
      for (int i = 0; i < 9; i++) {
        var _ = client.sendAndCheck("NOOP");
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("it sleeps before each reply")
          .isGreaterThan(Duration.ofMillis(10 * SMTPClient.RECEIVE_AND_CHECK_PAUSE_MS));
    }
    noClasses()
        .that()
        .resideOutsideOfPackage("postroad.ingress.stock..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.subethamail.smtp.client..",
            "org.subethamail.smtp.internal..",
            "org.subethamail.smtp.helper..",
            "org.subethamail.smtp.auth..",
            "org.subethamail.wiser..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("postroad"));
  }

  private static RawClient insideMail(InetSocketAddress server) throws IOException {
    RawClient client = new RawClient(server);
    client.say(BEGIN);
    for (String code : List.of("220 ", "250 ", "250 ", "250 ", "354 ")) {
      client.expect(code);
    }
    client.say("Subject: not yet\r\n");
    return client;
  }
}
