package postroad.ingress.measurement;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import postroad.contract.MailAddress;
import postroad.directory.Accounts;
import postroad.ingress.SmtpIngressServiceApplication;
import postroad.ingress.listener.RawClient;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/**
 * Many clients send large mail at once to a service with a small heap, while others send small
 * mail. Arguments: clients, MiB of a mail, MiB of heap. Broker and database run in this process,
 * the service in one of its own.
 */
public final class LargeMailMeasurement {

  private static final int SMALL_CLIENTS = 4;
  private static final String SMALL = ("x".repeat(78) + "\r\n").repeat(51);
  private static final String PIECE = ("y".repeat(78) + "\r\n").repeat(819);

  private final InetSocketAddress door;
  private final int megabytes;
  private final PrintStream out;

  private LargeMailMeasurement(InetSocketAddress door, int megabytes, PrintStream out) {
    this.door = door;
    this.megabytes = megabytes;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    int clients = Integer.parseInt(arguments[0]);
    int megabytes = Integer.parseInt(arguments[1]);
    int heap = Integer.parseInt(arguments[2]);
    TestDatabase database = RealPostgres.freshDatabase();
    makeBob(database);
    InetSocketAddress door = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
    Process service = start(database, door.getPort(), heap);
    try {
      awaitDoor(door, service);
      PrintStream out = System.out;
      new LargeMailMeasurement(door, megabytes, out).run(clients);
      out.println("service alive: " + service.isAlive() + ", " + memoryOf(service));
    } finally {
      service.destroy();
      service.onExit().join();
      System.exit(0);
    }
  }

  private void run(int clients) throws Exception {
    small(new CountDownLatch(1), 5); // warm
    out.println("small alone:  " + small(new CountDownLatch(1), 20));
    AtomicInteger taken = new AtomicInteger();
    CountDownLatch finished = new CountDownLatch(clients);
    AtomicLong refused = new AtomicLong();
    long start = System.nanoTime();
    for (int i = 0; i < clients; i++) {
      Thread.ofVirtual()
          .start(() -> {
            if (sendLarge(refused)) {
              taken.incrementAndGet();
            }
            finished.countDown();
          });
    }
    String beside = small(finished, 3_600);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    out.println("small beside: " + beside);
    out.printf(
        "large: %d of %d taken in %d s, %d times put off, %.1f MiB/s%n",
        taken.get(),
        clients,
        took.toSeconds(),
        refused.get(),
        (double) taken.get() * megabytes * 1000 / took.toMillis());
  }

  /** Tries as a mail server does: again when it was put off. */
  private boolean sendLarge(AtomicLong refused) {
    for (int attempt = 0; attempt < 20; attempt++) {
      try (RawClient client = RawClient.withMailBegun(door, Duration.ofMinutes(10))) {
        client.say("DATA\r\n");
        client.expect("354 ");
        for (int i = 0; i < megabytes * 16; i++) {
          client.say(PIECE);
        }
        client.say(".\r\n");
        String answer = client.line();
        if (answer.startsWith("250 ")) {
          return true;
        }
        refused.incrementAndGet();
        out.println("large: " + answer);
      } catch (IOException | AssertionError cut) {
        refused.incrementAndGet();
        out.println("large: " + cut);
      }
    }
    return false;
  }

  /** Until the latch is down, or for so many seconds. */
  private String small(CountDownLatch until, int atMostSeconds) throws InterruptedException {
    List<Long> nanos = new ArrayList<>();
    long end = System.nanoTime() + Duration.ofSeconds(atMostSeconds).toNanos();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SMALL_CLIENTS; i++) {
      senders.add(
          Thread.ofVirtual()
              .start(() -> {
                while (until.getCount() > 0 && System.nanoTime() < end) {
                  sendSmall(nanos);
                }
              }));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    return percentiles(nanos);
  }

  private void sendSmall(List<Long> nanos) {
    try (RawClient client = RawClient.withMailBegun(door, Duration.ofMinutes(1))) {
      long start = System.nanoTime();
      client.say("BDAT " + SMALL.length() + " LAST\r\n" + SMALL);
      client.expect("250 ");
      synchronized (nanos) {
        nanos.add(System.nanoTime() - start);
      }
      Thread.sleep(50); // a few dozen a second, not as many as can be
    } catch (IOException | AssertionError failed) {
      out.println("small: " + failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String percentiles(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    if (sorted.length == 0) {
      return "none";
    }
    return "%d mails, p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
        .formatted(
            sorted.length,
            sorted[sorted.length / 2] / 1e6,
            sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e6,
            sorted[sorted.length - 1] / 1e6);
  }

  private static void makeBob(TestDatabase database) {
    try (var service =
        SmtpIngressServiceApplication.builder().run(settings(database, 0).toArray(String[]::new))) {
      Accounts accounts = service.getBean(Accounts.class);
      var _ = accounts.createDomain("example.test");
      var _ = accounts.createAccount(MailAddress.parse("bob@example.test"), "a password");
    }
  }

  private static List<String> settings(TestDatabase database, int port) {
    return List.of(
        "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
        "--spring.datasource.url=" + database.url(),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password(),
        "--postroad.topics.partitions=4",
        "--postroad.topics.replicas=1",
        "--server.port=0",
        "--ingress.hostname=mx.example.test",
        "--ingress.exchange.port=" + port,
        "--ingress.limits.connections-per-client=1000",
        "--ingress.submission.enabled=false",
        "--ingress.submissions.enabled=false");
  }

  private static Process start(TestDatabase database, int port, int heap) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmtpIngressServiceApplication.class.getName()));
    command.addAll(settings(database, port));
    Path log = Files.createTempFile("large-mail", ".log");
    PrintStream out = System.out;
    out.println("the service's log: " + log);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void awaitDoor(InetSocketAddress door, Process service) throws Exception {
    while (service.isAlive()) {
      try (RawClient client = new RawClient(door)) {
        client.expect("220 ");
        return;
      } catch (IOException notYet) {
        Thread.sleep(200);
      }
    }
    throw new IllegalStateException("the service did not start");
  }

  private static String memoryOf(Process service) throws IOException {
    Path status = Path.of("/proc", String.valueOf(service.pid()), "status");
    return Files.exists(status)
        ? String.join(
            ", ",
            Arrays.stream(Files.readString(status).split("\n"))
                .filter(line -> line.startsWith("VmHWM") || line.startsWith("VmRSS"))
                .toList())
        : "gone";
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }
}
