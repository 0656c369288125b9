package postroad.bench.access;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.bench.contender.DovecotServer;
import postroad.bench.contender.ServiceProcess;
import postroad.bench.contender.ServiceProcess.Plan;
import postroad.bench.ground.Backlog;
import postroad.bench.ground.Ground;
import postroad.bench.ground.Residents;
import postroad.bench.process.Java;
import postroad.bench.process.Tool;

/**
 * The same letters in the same mailboxes at both servers: filed by the mailbox service at ours,
 * laid into maildirs at Dovecot.
 */
final class Stock {

  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final List<String> JAVA = List.of("-Xmx256m");

  private final Ground ground;
  private final Residents residents;
  private final @Nullable DovecotServer dovecot;
  private final PrintStream out;

  private final Map<Reader, Integer> wanted = new LinkedHashMap<>();

  /** Whose maildirs are filled too, if they are. */
  Stock(Ground ground, @Nullable DovecotServer dovecot, PrintStream out) {
    this.ground = ground;
    this.residents = new Residents(ground.database());
    this.dovecot = dovecot;
    this.out = out;
  }

  /** Makes the tables, and everybody an account; before anything else. */
  List<Reader> readers(Path folder, int count) throws IOException {
    try (ServiceProcess _ = mailbox(folder)) {
      List<UUID> accounts = residents.first(count);
      residents.giveAllThePasswordOf(Ground.RECIPIENT);
      List<String> addresses = Residents.addresses(count);
      return IntStream.range(0, count)
          .mapToObj(n -> new Reader("user" + (n + 1), addresses.get(n), accounts.get(n)))
          .toList();
    }
  }

  /** So many letters are to lie in the INBOX of this one. */
  void want(Reader reader, int letters) {
    wanted.put(reader, letters);
  }

  /** Lays out what is wanted, unless it is all there from another time. */
  void fill(Path folder) throws IOException, InterruptedException {
    Map<UUID, Long> inboxes = residents.inboxes();
    List<Reader> unfiled =
        wanted.keySet().stream()
            .filter(reader -> inboxes.getOrDefault(reader.account(), 0L) != lettersFor(reader))
            .toList();
    residents.forgetMailOf(unfiled.stream().map(Reader::account).toList());
    layIntoMaildirs();
    if (!unfiled.isEmpty()) {
      long letters = unfiled.stream().mapToLong(this::lettersFor).sum();
      out.printf("filing %,d letters ...%n", letters);
      file(folder, unfiled, letters);
    }
  }

  private int lettersFor(Reader reader) {
    return wanted.getOrDefault(reader, 0);
  }

  private void layIntoMaildirs() throws IOException {
    if (dovecot == null) {
      return;
    }
    for (Reader reader : wanted.keySet()) {
      if (!isInMaildir(dovecot, reader)) {
        layIntoMaildir(dovecot, reader);
      }
    }
    dovecot.ownMail();
  }

  private boolean isInMaildir(DovecotServer server, Reader reader) throws IOException {
    return count(server.maildir(reader.user()).resolve("cur")) == lettersFor(reader);
  }

  private static long count(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  private void file(Path folder, List<Reader> readers, long letters)
      throws IOException, InterruptedException {
    try (Backlog backlog = new Backlog(ground.brokers());
        ServiceProcess _ = mailbox(folder)) {
      long before = backlog.filed();
      for (Reader reader : readers) {
        for (int n = 0; n < lettersFor(reader); n++) {
          backlog.add(reader.account(), Letters.letter(n));
        }
      }
      backlog.flush();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (backlog.filed() < before + letters || residents.unindexed() > 0) {
        if (System.nanoTime() > end) {
          throw new IOException("the letters were not filed in time");
        }
        Thread.sleep(200);
      }
    }
    residents.settle();
  }

  private void layIntoMaildir(DovecotServer server, Reader reader) throws IOException {
    Path maildir = server.maildir(reader.user());
    if (Files.exists(maildir)) {
      Tool.run("rm", "-r", maildir.toString());
    }
    for (String each : List.of("cur", "new", "tmp")) {
      Files.createDirectories(maildir.resolve(each));
    }
    for (int n = 0; n < lettersFor(reader); n++) {
      layInto(maildir.resolve("cur"), n);
    }
  }

  /** As Dovecot's own delivery would: lines end in LF, the name says both sizes. */
  private static void layInto(Path cur, int number) throws IOException {
    byte[] letter = Letters.letter(number);
    byte[] stored = new byte[letter.length];
    int size = 0;
    for (byte octet : letter) {
      if (octet != '\r') {
        stored[size++] = octet;
      }
    }
    String name =
        (1_700_000_000 + number) + ".M" + number + ".bench,S=" + size + ",W=" + letter.length;
    Path file = cur.resolve(name + ":2,");
    Files.write(file, Arrays.copyOf(stored, size));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1000L * number));
  }

  private ServiceProcess mailbox(Path folder) throws IOException {
    return ServiceProcess.start(Plan.mailbox(JAVA), folder, ground, Java.ofThisProcess());
  }
}
