package postroad.bench.access;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import postroad.bench.contender.MailboxServer;

/** One reader who asks much of a large mailbox: how it stands, and what is where in it. */
final class Questions {

  private static final int TIMES = 7;

  private static final List<String> ASKED =
      List.of(
          "SEARCH UNSEEN",
          "SEARCH SINCE 1-Jan-2020 NOT SEEN",
          "SEARCH SENTSINCE 1-Jun-2025",
          "SEARCH LARGER 4000",
          "SEARCH FROM \"person17\"",
          "SEARCH SUBJECT \"bans\"",
          "SEARCH BODY \"bans\"",
          "SEARCH TEXT \"nowhere\"",
          "SORT (ARRIVAL) UTF-8 ALL",
          "SORT (REVERSE DATE) UTF-8 ALL",
          "SORT (SUBJECT) UTF-8 ALL",
          "SORT (FROM DATE) UTF-8 UNSEEN",
          "SORT (SIZE) UTF-8 ALL",
          "THREAD REFERENCES UTF-8 ALL",
          "THREAD ORDEREDSUBJECT UTF-8 ALL");

  private final List<MailboxServer> servers;
  private final PrintStream out;

  Questions(List<MailboxServer> servers, PrintStream out) {
    this.servers = List.copyOf(servers);
    this.out = out;
  }

  /** Each question some times; the first of them apart from the median of the others. */
  void ask(Reader reader, int letters) throws IOException {
    out.printf(
        Locale.ROOT,
        "%n| asked of %,d | server | first ms | ms | slowest ms | KB |"
            + " goal |%n|---|---|---|---|---|---|---|%n",
        letters);
    for (MailboxServer server : servers) {
      select(server, reader);
    }
    List<Asking> asking = new ArrayList<>();
    try {
      for (MailboxServer server : servers) {
        asking.add(Asking.begin(server, reader));
      }
      for (String question : ASKED) {
        for (Asking each : asking) {
          if (each.canBeAsked(question)) {
            ask(question, each);
          }
        }
      }
    } finally {
      for (Asking each : asking) {
        each.client().close();
      }
    }
  }

  /** In sessions of their own: that is when a mailbox is opened. */
  private void select(MailboxServer server, Reader reader) throws IOException {
    long[] nanos = new long[TIMES];
    long octets = 0;
    for (int i = 0; i < TIMES; i++) {
      try (ImapClient client = ImapClient.login(server.imap(), ImapClient.LARGE, reader)) {
        long begin = System.nanoTime();
        octets = client.ask("SELECT INBOX").octets();
        nanos[i] = System.nanoTime() - begin;
      }
    }
    print("SELECT", server, nanos, octets);
  }

  private void ask(String question, Asking asking) throws IOException {
    long[] nanos = new long[TIMES];
    long octets = 0;
    for (int i = 0; i < TIMES; i++) {
      long begin = System.nanoTime();
      octets = asking.client().ask(question).octets();
      nanos[i] = System.nanoTime() - begin;
    }
    print(question.replace(" UTF-8", "").replace("SEARCH ", ""), asking.server(), nanos, octets);
  }

  private void print(String question, MailboxServer server, long[] nanos, long octets) {
    long[] others = Arrays.copyOfRange(nanos, 1, nanos.length);
    Arrays.sort(others);
    out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %.1f | %.1f | %.0f | %s |%n",
        question,
        server.name(),
        nanos[0] / 1e6,
        others[others.length / 2] / 1e6,
        others[others.length - 1] / 1e6,
        octets / 1e3,
        server.isOurs() ? goalFor(question) : "");
  }

  private static String goalFor(String question) {
    return question.equals("SELECT") ? "50 ms" : "1 x";
  }

  /** A session in which the mailbox is open. */
  private record Asking(MailboxServer server, ImapClient client, String capabilities) {

    static Asking begin(MailboxServer server, Reader reader) throws IOException {
      ImapClient client = ImapClient.login(server.imap(), ImapClient.LARGE, reader);
      client.ask("SELECT INBOX");
      return new Asking(server, client, client.text("CAPABILITY"));
    }

    /** SORT and THREAD are extensions, each kind of THREAD one of its own. */
    boolean canBeAsked(String question) {
      String[] words = question.split(" ", 3);
      return switch (words[0]) {
        case "SORT" -> capabilities.contains(" SORT");
        case "THREAD" -> capabilities.contains(" THREAD=" + words[1]);
        default -> true;
      };
    }
  }
}
