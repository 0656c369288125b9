package postroad.bench.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import postroad.bench.contender.SeparateNode;

/**
 * What is done to a site, and when. A small text file, one line for each thing; times are seconds,
 * those at the begin of a line from the begin of the run, whether or not what began before is over
 * ({@link Course}):
 *
 * <pre>
 * # a comment
 * at 5 kill relay               kill -9; whoever keeps it starts it again
 * every 40 restart mailbox      asked to end (SIGTERM), and started again
 * at 20 freeze database for 4   held still (SIGSTOP): a host that does not answer
 * every 15 kill any             a part that the seed draws each time
 * at 60 kill node               all processes at once, and the node is started again
 *
 * at 50 lose broker-2 for 25    killed, and started again when these are over; until all copies are
 *                               whole nothing may stand still for longer than ten seconds
 * at 99 lose broker-1 and broker-2 for 25    clients may hear 451 and nothing else
 *
 * at 10 block broker for 8      connections break, and new ones are reset at once
 * at 10 mute database for 8     connections can be made and stay open, and nothing comes through
 * at 10 slow sink for 8         each piece comes a quarter of a second late
 * at 30 forget database         connections there are carry nothing any more and nobody is told;
 *                               new ones go through
 *
 * at 20 fill disk for 10        nothing fits on the disk of the node
 * at 20 slow disk for 10        it writes half a megabyte a second
 * at 40 cut power               what was written and not flushed is gone, all processes end, and
 *                               the node is started again on what the disk has
 * at 20 turn clock to 3600      the node sees a time of day so far in the future; 0 is right again
 * </pre>
 *
 * <p>Parts are {@code ingress spool relay mailbox access broker database}, and {@code relay-2
 * mailbox-2} where a schedule names one of them, as there are three brokers that keep copies for
 * one another, {@code broker-1} to {@code broker-3}, where it names one of those; ways are those to
 * {@code broker}, {@code database} and {@code sink}, which is all other hosts. Things of the disk
 * need the superuser, those of the clock a C compiler.
 *
 * @param steps in the order of their time
 */
record Schedule(List<Step> steps) {

  static final String ANY = "any";

  /** What can be hit alone. */
  static final List<String> PARTS =
      Stream.concat(SeparateNode.JAVAS.stream(), Stream.of(SeparateNode.DATABASE)).toList();

  /** What there is twice where a schedule names it. */
  static final List<String> SECONDS = List.of("relay-2", "mailbox-2");

  private static final Pattern LINE = Pattern.compile("(at|every) (\\d{1,6}) (.+)");

  Schedule {
    steps = List.copyOf(steps);
  }

  /** One thing at its time, counted from the begin. */
  record Step(Duration at, Fault fault) {}

  /**
   * Reads a file.
   *
   * @param length what is later is left out
   * @throws IllegalArgumentException with the line that is not understood
   */
  static Schedule read(Path file, long seed, Duration length) throws IOException {
    return parse(Files.readAllLines(file), seed, length);
  }

  /** What must be put around a site before this can be done. */
  Set<Fault.Need> needs() {
    return steps.stream()
        .flatMap(step -> step.fault().need().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The same, given the lines. */
  static Schedule parse(List<String> lines, long seed, Duration length) {
    Random random = new Random(seed);
    List<Step> steps = new ArrayList<>();
    for (String line : lines) {
      String words = line.replaceAll("#.*", "").strip().replaceAll("\\s+", " ");
      if (!words.isEmpty()) {
        add(words, steps, random, length);
      }
    }
    steps.sort(Comparator.comparing(Step::at));
    return new Schedule(steps);
  }

  private static void add(String words, List<Step> steps, Random random, Duration length) {
    Matcher line = LINE.matcher(words);
    Optional<Fault> read = line.matches() ? FaultWords.read(line.group(3)) : Optional.empty();
    Fault fault =
        read.orElseThrow(
            () -> new IllegalArgumentException("not understood in the schedule: " + words));
    Duration time = Duration.ofSeconds(Long.parseLong(line.group(2)));
    boolean isAgain = line.group(1).equals("every");
    if (isAgain && time.isZero()) {
      throw new IllegalArgumentException("every 0 has no end: " + words);
    }
    for (Duration at = time; at.compareTo(length) < 0; at = at.plus(time)) {
      steps.add(new Step(at, drawn(fault, random)));
      if (!isAgain) {
        return;
      }
    }
  }

  private static Fault drawn(Fault fault, Random random) {
    return fault instanceof Fault.OfPart of && of.part().equals(ANY)
        ? of.at(PARTS.get(random.nextInt(PARTS.size())))
        : fault;
  }
}
