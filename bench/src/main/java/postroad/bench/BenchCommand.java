package postroad.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import postroad.bench.access.AccessBench;
import postroad.bench.contender.ComparisonOptions;
import postroad.bench.contender.PostfixServer;
import postroad.bench.ingress.IngressBench;
import postroad.bench.mailbox.MailboxBench;
import postroad.bench.reconcile.ReconcileBench;
import postroad.bench.reconcile.ReconcileOptions;
import postroad.bench.relay.RelayBench;
import postroad.bench.siege.BrokersBench;
import postroad.bench.siege.SiegeBench;
import postroad.bench.siege.SiegeOptions;
import postroad.bench.spool.SpoolBench;
import postroad.embedded.CannotStart;

/** The command {@code ./postroad bench}: measures one thing and prints a table. */
public final class BenchCommand {

  private static final int FAILED = 1;
  private static final int UNEVEN = 2;
  private static final int NOT_UNDERSTOOD = 64; // EX_USAGE

  private static final String HELP =
      """
      Usage: ./postroad bench ingress [OPTIONS]   how much mail the ingress takes in, beside Postfix if it is installed

             --data DIR       keeps everything in DIR (default: bench/data)
             --seconds N      measures each row so long (default: 8)
             --java OPTIONS   of the Java that runs the ingress (default: -Xmx256m)
             --only PARTS     small, large (mails), idle (clients), with commas (default: all)
             --no-postfix     leaves Postfix out

             ./postroad bench relay [OPTIONS]     the way of a mail to another host, beside Postfix if it is installed

             --data DIR       keeps everything in DIR (default: bench/data)
             --seconds N      sends so long for each row (default: 8)
             --java OPTIONS   of the Java of each service (default: -Xmx256m)
             --only PARTS     one, many (destinations), large (mails), bad (hosts), with commas (default: all)
             --no-postfix     leaves Postfix out

             ./postroad bench spool [OPTIONS]     a million mails wait: what an operator asks, and how fast they leave

             --data DIR       keeps everything in DIR (default: bench/data)
             --mails N        so many wait (default: 1000000)

             ./postroad bench mailbox [OPTIONS]   filing alone, filing into what is full, and the way from a client into a
                                                  mailbox, beside Postfix and Dovecot if they are installed

             --data DIR       keeps everything in DIR (default: bench/data)
             --mails N        files so many for each row, a third of them before the clock runs (default: 150000)
             --seconds N      sends so long for each row of the way (default: 8)
             --java OPTIONS   of the Java of each service (default: -Xmx256m)
             --only PARTS     filing, growth, way, with commas (default: all)
             --no-postfix     leaves Postfix and Dovecot out

             ./postroad bench access [OPTIONS]    reading mailboxes over IMAP and POP3, beside Dovecot if it is installed

             --data DIR       keeps everything in DIR (default: bench/data)
             --seconds N      measures rows of many users so long (default: 8)
             --java OPTIONS   of the Java of the access service (default: -Xmx256m)
             --only PARTS     mixed, fetch, bodies, append, pop3, large, questions, idle, many, wake, users, with commas
                              (default: all)
             --no-dovecot     leaves Dovecot out

             ./postroad bench reconcile [OPTIONS] sends numbered mail while parts of a node are killed, and counts what
                                                  arrived; exit code 2 when something was lost, doubled or changed

             --data DIR       keeps everything in DIR (default: bench/data)
             --seed N         of the mails and of what is drawn (default: a new one, printed)
             --seeds A-B      one run after the other with each of these, and a row of a table for each; ledgers and node
                              are kept of those that are not even alone
             --seconds N      sends so long in each run (default: 120)
             --rate N         mails a second, at most (default: 20)
             --connections N  so many send (default: 8)
             --largest N      octets of the largest mail (default: 20000000)
             --schedule FILE  what is done and when (default: something every few seconds); bench/schedules has some. May
                              be said several times: each with each seed
             --port-offset N  added to every port of the node (default: 31000)
             --patience N     waits so many seconds after the last mail for what is missing (default: 300)

             --vitals N       says every N seconds how the Java processes are: memory, files, threads (default: never)

             --at HOST        a site that runs already, and is not broken unless --break-with says how; it also needs
             --domain NAME    one of its domains
             --administration URL    of its mailbox service; POSTROAD_ADMIN_TOKEN has the token
             --other-hosts ADDRESS:PORT    where it sends mail for other hosts (its relay.routes), and we listen
             --submissions PORT, --imaps PORT    inside TLS (default: 465, 993)
             --break-with COMMAND    for a shell, which finds FAULT (kill, restart, freeze), PART and SECONDS

             ./postroad bench siege [OPTIONS]     attacks a node from outside while good clients say how long they wait; exit
                                                  code 2 when something was not contained

             --data DIR       keeps everything in DIR (default: bench/data)
             --seed N         of the nonsense that is said (default: a new one, printed)
             --seconds N      says nonsense so long at each door (default: 10)
             --half-open N    so many clients come to each door and say nothing (default: 5000)
             --only NAMES     cases that begin so: fuzz, half-open, loop, bomb, alias, recipients, rule, wide, deep, nested,
                              headlong, compress, search, list, literal, with commas (default: all)
             --port-offset N  added to the ports of the node (default: 32000)

             ./postroad bench brokers [OPTIONS]   kills one of three brokers after the other, then two, while mail flows

             --data DIR, --seed N, --port-offset N   as above
      """;

  private final PrintStream out = stream(FileDescriptor.out);
  private final PrintStream complaints = stream(FileDescriptor.err);

  private BenchCommand() {}

  public static void main(String[] words) {
    System.setProperty("logback.configurationFile", "bench-logback.xml");
    Runtime.getRuntime().exit(new BenchCommand().obey(new ArrayDeque<>(List.of(words))));
  }

  private int obey(Deque<String> words) {
    String what = words.isEmpty() ? "help" : words.pop();
    try {
      switch (what) {
        case "ingress" -> ingress(words);
        case "relay" -> relay(words);
        case "spool" -> spool(words);
        case "mailbox" -> mailbox(words);
        case "access" -> access(words);
        case "reconcile" -> {
          return reconcile(words) ? 0 : UNEVEN;
        }
        case "siege" -> {
          return new SiegeBench(SiegeOptions.read(words), out).run() ? 0 : UNEVEN;
        }
        case "brokers" -> {
          return new BrokersBench(SiegeOptions.read(words), out).run() ? 0 : UNEVEN;
        }
        case "help", "--help", "-h" -> out.print(HELP);
        default -> throw new IllegalArgumentException("not understood: " + what);
      }
      return 0;
    } catch (IllegalArgumentException mistake) {
      complaints.println("postroad: " + mistake.getMessage() + " (./postroad bench --help)");
      return NOT_UNDERSTOOD;
    } catch (IOException | CannotStart trouble) {
      complaints.println("postroad: " + trouble.getMessage());
      return FAILED;
    }
  }

  private void ingress(Deque<String> words) throws IOException {
    new IngressBench(comparison(IngressBench.Part.class, true, words), out).run();
  }

  private void relay(Deque<String> words) throws IOException {
    boolean postfix = PostfixServer.isInstalled();
    new RelayBench(comparison(RelayBench.Part.class, postfix, words), out).run();
  }

  private static <P extends Enum<P>> ComparisonOptions<P> comparison(
      Class<P> all, boolean withPostfix, Deque<String> words) {
    Path folder = Path.of("bench/data");
    int seconds = 8;
    String java = "-Xmx256m";
    boolean postfix = withPostfix;
    Set<P> parts = EnumSet.allOf(all);
    while (!words.isEmpty()) {
      String word = words.pop();
      switch (word) {
        case "--data" -> folder = Path.of(value(word, words));
        case "--seconds" -> seconds = Integer.parseInt(value(word, words));
        case "--java" -> java = value(word, words);
        case "--only" -> parts = parts(all, value(word, words));
        case "--no-postfix", "--no-dovecot" -> postfix = false;
        default -> throw new IllegalArgumentException("not understood: " + word);
      }
    }
    return new ComparisonOptions<>(
        folder.toAbsolutePath(),
        Duration.ofSeconds(seconds),
        List.of(java.split(" +")),
        postfix,
        parts);
  }

  private void spool(Deque<String> words) throws IOException {
    Path folder = Path.of("bench/data");
    int mails = 1_000_000;
    while (!words.isEmpty()) {
      String word = words.pop();
      switch (word) {
        case "--data" -> folder = Path.of(value(word, words));
        case "--mails" -> mails = Integer.parseInt(value(word, words));
        default -> throw new IllegalArgumentException("not understood: " + word);
      }
    }
    new SpoolBench(new SpoolBench.Options(folder.toAbsolutePath(), mails), out).run();
  }

  private void mailbox(Deque<String> words) throws IOException {
    int mails = 150_000;
    Deque<String> others = new ArrayDeque<>();
    while (!words.isEmpty()) {
      String word = words.pop();
      if (word.equals("--mails")) {
        mails = Integer.parseInt(value(word, words));
      } else {
        others.add(word);
      }
    }
    boolean beside = MailboxBench.canCompare();
    new MailboxBench(comparison(MailboxBench.Part.class, beside, others), mails, out).run();
  }

  private void access(Deque<String> words) throws IOException {
    boolean beside = AccessBench.canCompare();
    new AccessBench(comparison(AccessBench.Part.class, beside, words), out).run();
  }

  private boolean reconcile(Deque<String> words) throws IOException {
    return new ReconcileBench(ReconcileOptions.read(words, System.getenv()), out).run();
  }

  private static <P extends Enum<P>> Set<P> parts(Class<P> of, String list) {
    return Arrays.stream(list.split(",", -1))
        .map(part -> Enum.valueOf(of, part.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(of)));
  }

  private static String value(String word, Deque<String> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException(word + " needs a value");
    }
    return words.pop();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
