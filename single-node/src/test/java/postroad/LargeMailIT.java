package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import postroad.client.ImapClient;
import postroad.client.Pop3Client;
import postroad.client.SmtpClient;
import postroad.embedded.LoopbackPort;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestCertificate;
import postroad.testkit.TestDatabase;

/**
 * Mails of 35 MiB, several at once, pass ingress, spool, mailbox and access together in a heap that
 * could not hold three of them, and each lies in one file from its arrival on.
 */
class LargeMailIT {

  private static final String HEAP = "-Xmx96m";
  private static final int SIZE = 35 * 1024 * 1024;
  private static final int MAILS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final TestDatabase database = RealPostgres.freshDatabase();
  private final InetSocketAddress smtp = door();
  private final InetSocketAddress imap = door();
  private final InetSocketAddress pop3 = door();

  @TempDir Path folder;

  @Test
  void manyLargeMailsNeedLittleMemory() throws Exception {
    List<byte[]> mails = IntStream.range(0, MAILS).mapToObj(LargeMailIT::mail).toList();
    Process services = start();
    try {
      awaitFirstMail();
      atOnce(mails.stream().map(mail -> (Callable<String>) () -> send(mail)).toList());
      try (ImapClient bob = imap()) {
        await().atMost(PATIENCE).until(() -> bob.select("INBOX") == MAILS);
      }
      List<Callable<byte[]>> readers = new ArrayList<>();
      IntStream.rangeClosed(1, MAILS).forEach(number -> readers.add(() -> byImap(number)));
      readers.add(() -> byPop3(1));
      List<byte[]> read = atOnce(readers);

      assertThat(services.isAlive()).isTrue();
      assertThat(mails)
          .allMatch(mail -> read.subList(0, MAILS).stream().anyMatch(octets -> ends(octets, mail)));
      assertThat(read.getLast()).isEqualTo(read.getFirst());
      assertThat(filesOfBodies()).hasSize(MAILS).allMatch(size -> size == SIZE);
      assertThat(chunksOfBodies()).as("those of the first mail").isLessThanOrEqualTo(1);
    } catch (Exception | AssertionError failed) {
      throw new AssertionError(Files.readString(said()), failed);
    } finally {
      services.destroy();
      services.onExit().join();
    }
  }

  /** Until a small one has come: who has just begun may still ask senders to come again (451). */
  private void awaitFirstMail() throws IOException {
    byte[] small = "Subject: the first\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII);
    await().atMost(PATIENCE).ignoreException(IOException.class).until(() -> !send(small).isEmpty());
    try (ImapClient bob = imap()) {
      await().atMost(PATIENCE).until(() -> bob.select("INBOX") > 0);
      bob.empty();
    }
  }

  private String send(byte[] mail) throws IOException {
    try (SmtpClient stranger = SmtpClient.stranger(smtp)) {
      return stranger.send("ann@far.test", List.of(SmallHeap.USER), mail);
    }
  }

  private byte[] byImap(int number) throws IOException {
    try (ImapClient bob = imap()) {
      bob.select("INBOX");
      return bob.message(number);
    }
  }

  private byte[] byPop3(int number) throws IOException {
    try (Pop3Client bob = Pop3Client.login(pop3, SmallHeap.USER, SmallHeap.PASSWORD)) {
      return bob.message(number);
    }
  }

  private ImapClient imap() throws IOException {
    return ImapClient.login(imap, SmallHeap.USER, SmallHeap.PASSWORD);
  }

  /** A message with an attachment; it is of this size to the octet. */
  private static byte[] mail(int number) {
    String begin =
        """
        Subject: large %d
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=end

        --end
        Content-Type: application/octet-stream

        """
            .formatted(number);
    String line = ".%075d\n".formatted(number);
    String end = "\n--end--\n";
    byte[] mail = new byte[SIZE];
    byte[] lines = line.repeat(1000).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (int from = 0; from < SIZE; from += lines.length) {
      System.arraycopy(lines, 0, mail, from, Math.min(lines.length, SIZE - from));
    }
    put(begin, mail, 0);
    put(end, mail, SIZE - end.replace("\n", "\r\n").length());
    return mail;
  }

  private static void put(String text, byte[] mail, int from) {
    byte[] octets = text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octets, 0, mail, from, octets.length);
  }

  private static boolean ends(byte[] whole, byte[] end) {
    int from = whole.length - end.length;
    return from >= 0 && Arrays.equals(whole, from, whole.length, end, 0, end.length);
  }

  private static <T> List<T> atOnce(List<Callable<T>> deeds) throws Exception {
    List<T> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> deed : clients.invokeAll(deeds)) {
        answers.add(deed.get());
      }
    }
    return answers;
  }

  private List<Long> filesOfBodies() throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("bodies"))) {
      return all.filter(Files::isRegularFile).map(file -> file.toFile().length()).toList();
    }
  }

  private long chunksOfBodies() {
    return JdbcClient.create(
            new DriverManagerDataSource(database.url(), database.user(), database.password()))
        .sql("SELECT count(*) FROM body.chunk")
        .query(Long.class)
        .single();
  }

  private Process start() throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath, "postroad.SmallHeap"));
    command.addAll(settings());
    Process services =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(said().toFile())
            .start();
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .failFast("the services ended", () -> !services.isAlive())
          .ignoreException(ConnectException.class)
          .until(this::isOpen);
    } catch (TerminalFailureException | ConditionTimeoutException notReady) {
      services.destroy();
      throw new AssertionError(Files.readString(said()), notReady);
    }
    return services;
  }

  private Path said() {
    return folder.resolve("services.log");
  }

  private boolean isOpen() throws IOException {
    try (SmtpClient stranger = SmtpClient.stranger(smtp)) {
      return stranger.ask("NOOP", "250").startsWith("250");
    }
  }

  private List<String> settings() {
    String bundle = "--spring.ssl.bundle.jks.postroad.keystore.";
    return List.of(
        "--server.port=0",
        "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password(),
        "--springdoc.api-docs.enabled=false",
        bundle + "location=" + TestCertificate.make().file().toUri(),
        bundle + "type=PKCS12",
        bundle + "password=" + TestCertificate.PASSWORD,
        "--postroad.topics.partitions=1",
        "--postroad.topics.replicas=1",
        "--postroad.bodies.folder=" + folder.resolve("bodies"),
        "--ingress.exchange.port=" + smtp.getPort(),
        "--ingress.submission.enabled=false",
        "--ingress.submissions.enabled=false",
        "--access.imap.port=" + imap.getPort(),
        "--access.pop3.port=" + pop3.getPort(),
        "--access.imaps.enabled=false",
        "--access.pop3s.enabled=false");
  }

  private static InetSocketAddress door() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), LoopbackPort.free());
  }
}
