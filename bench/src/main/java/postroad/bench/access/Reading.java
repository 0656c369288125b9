package postroad.bench.access;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import postroad.bench.contender.MailboxServer;

/** One reader at a time who asks for much. */
final class Reading {

  private static final String ENVELOPES = "FETCH 1:* (FLAGS ENVELOPE)";
  private static final String STRUCTURES = "FETCH 1:* BODYSTRUCTURE";
  private static final String BODIES = "UID FETCH 1:* BODY.PEEK[]";
  private static final int AHEAD = 100;

  private final List<MailboxServer> servers;
  private final PrintStream out;

  Reading(List<MailboxServer> servers, PrintStream out) {
    this.servers = List.copyOf(servers);
    this.out = out;
  }

  void title(String what) {
    out.printf(
        "%n| %s | server | messages/s | seconds | MB/s | goal |%n|---|---|---|---|---|---|%n",
        what);
  }

  /** All that is measured here, unprinted, on other mailboxes. */
  void warmUp(List<Reader> others, int letters, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; System.nanoTime() < end; i++) {
      Reader reader = others.get(i % others.size());
      for (MailboxServer server : servers) {
        var _ = fetch(server, ENVELOPES, reader, letters);
        var _ = fetch(server, STRUCTURES, reader, letters);
        var _ = fetch(server, BODIES, reader, letters);
        var _ = pop3(server, reader, letters, AHEAD);
      }
    }
  }

  /** The first who asks for envelopes since the server started, and those who ask after him. */
  void envelopes(Reader reader, int letters) throws IOException {
    coldAndWarm("flags and envelopes", ENVELOPES, reader, letters);
  }

  /** The same for structures. */
  void structures(Reader reader, int letters) throws IOException {
    coldAndWarm("structures", STRUCTURES, reader, letters);
  }

  /** All octets of all letters, three times; the best counts. */
  void bodies(Reader reader, int letters) throws IOException {
    for (MailboxServer server : servers) {
      print(
          String.format(Locale.ROOT, "bodies of %,d", letters),
          "0.7 x",
          server,
          bestOf(3, () -> fetch(server, BODIES, reader, letters)));
    }
  }

  /** A message at a time, each when the one before is acknowledged. */
  void appends(Reader reader, int letters) throws IOException {
    for (MailboxServer server : servers) {
      print("one APPEND after the other", "3 x", server, append(server, reader, letters));
    }
  }

  /** POP3, one after the other and asked for ahead; the better of two. */
  void pop3(Reader reader, int letters) throws IOException {
    for (MailboxServer server : servers) {
      print(
          "RETR, one after the other",
          "1 x",
          server,
          bestOf(2, () -> pop3(server, reader, letters, 1)));
      print(
          "RETR, " + AHEAD + " asked for ahead",
          "1 x",
          server,
          bestOf(2, () -> pop3(server, reader, letters, AHEAD)));
    }
  }

  private void coldAndWarm(String what, String command, Reader reader, int letters)
      throws IOException {
    for (MailboxServer server : servers) {
      server.forget(reader.user());
      String of = String.format(Locale.ROOT, "%s of %,d, ", what, letters);
      print(of + "cold", "1 x", server, fetch(server, command, reader, letters));
      print(of + "warm", "0.5 x", server, bestOf(3, () -> fetch(server, command, reader, letters)));
    }
  }

  private static Row fetch(MailboxServer server, String command, Reader reader, int letters)
      throws IOException {
    try (ImapClient client = ImapClient.login(server.imap(), ImapClient.LARGE, reader)) {
      client.ask("SELECT INBOX");
      long begin = System.nanoTime();
      ImapClient.Told told = client.ask(command);
      if (told.responses() < letters) {
        throw new IOException(server.name() + " told of " + told.responses() + " messages only");
      }
      return new Row(letters, told.octets(), System.nanoTime() - begin);
    }
  }

  private static Row append(MailboxServer server, Reader reader, int letters) throws IOException {
    try (ImapClient client = ImapClient.login(server.imap(), ImapClient.LARGE, reader)) {
      long octets = 0;
      for (int n = 0; n < letters / 4; n++) {
        client.append("INBOX", Letters.letter(n)); // so that the compiler has seen it
      }
      long begin = System.nanoTime();
      for (int n = 0; n < letters; n++) {
        byte[] letter = Letters.letter(n);
        client.append("INBOX", letter);
        octets += letter.length;
      }
      return new Row(letters, octets, System.nanoTime() - begin);
    }
  }

  private static Row pop3(MailboxServer server, Reader reader, int letters, int ahead)
      throws IOException {
    try (Pop3Client client = Pop3Client.login(server.pop3(), reader)) {
      long begin = System.nanoTime();
      long octets = ahead > 1 ? client.retrieve(letters, ahead) : client.retrieve(letters);
      return new Row(letters, octets, System.nanoTime() - begin);
    }
  }

  private static Row bestOf(int times, Measured measured) throws IOException {
    Row best = measured.once();
    for (int i = 1; i < times; i++) {
      Row next = measured.once();
      best = next.nanos() < best.nanos() ? next : best;
    }
    return best;
  }

  /**
   * A row of the table.
   *
   * @param goal how many times what Dovecot does ours is to do
   */
  private void print(String what, String goal, MailboxServer server, Row row) {
    double seconds = row.nanos() / 1e9;
    out.printf(
        Locale.ROOT,
        "| %s | %s | %,.0f | %.3f | %.1f | %s |%n",
        what,
        server.name(),
        row.messages() / seconds,
        seconds,
        row.octets() / seconds / 1e6,
        server.isOurs() ? goal : "");
  }

  /** What was read or written, and in what time. */
  private record Row(long messages, long octets, long nanos) {}

  /** One reading of all there is. */
  @FunctionalInterface
  private interface Measured {
    Row once() throws IOException;
  }
}
