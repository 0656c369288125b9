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
import java.util.Objects;
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
import postroad.bench.siege.SiegeBench;
import postroad.bench.siege.SiegeOptions;
import postroad.bench.spool.SpoolBench;
import postroad.embedded.CannotStart;

/** The command {@code ./postroad bench}: measures one thing and prints a table. */
public final class BenchCommand {

  private static final int FAILED = 1;
  private static final int UNEVEN = 2;
  private static final int NOT_UNDERSTOOD = 64; // EX_USAGE

  private static final Set<String> HELP = Set.of("help", "--help", "-h");

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
      if (HELP.contains(what)) {
        out.print(Instrument.helpOfAll());
        return 0;
      }
      Instrument instrument =
          Instrument.named(what)
              .orElseThrow(() -> new IllegalArgumentException("not understood: " + what));
      if (words.stream().anyMatch(HELP::contains)) {
        out.print(instrument.help());
        return 0;
      }
      return measure(instrument, words) ? 0 : UNEVEN;
    } catch (IllegalArgumentException mistake) {
      complaints.println("postroad: " + mistake.getMessage() + " (./postroad bench --help)");
      return NOT_UNDERSTOOD;
    } catch (IOException | CannotStart trouble) {
      complaints.println(
          "postroad: " + Objects.requireNonNullElse(trouble.getMessage(), trouble.toString()));
      return FAILED;
    }
  }

  /** Answers whether nothing was found that must not be. */
  private boolean measure(Instrument instrument, Deque<String> words) throws IOException {
    switch (instrument) {
      case INGRESS -> ingress(words);
      case RELAY -> relay(words);
      case SPOOL -> spool(words);
      case MAILBOX -> mailbox(words);
      case ACCESS -> access(words);
      case RECONCILE -> {
        return new ReconcileBench(ReconcileOptions.read(words, System.getenv()), out).run();
      }
      case SIEGE -> {
        return new SiegeBench(SiegeOptions.read(words), out).run();
      }
    }
    return true;
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
