package postroad.bench.reconcile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done to a site, and when. A small text file, one line for each thing:
 *
 * <pre>
 * # seconds from the begin
 * at 5 kill relay
 * at 20 freeze database for 4
 * every 15 kill any
 * every 40 restart mailbox
 * </pre>
 *
 * <p>Parts are {@code ingress spool relay mailbox access broker database}, {@code node} for all at
 * once, and {@code any} for one that the seed draws each time.
 *
 * @param steps in the order of their time
 */
record Schedule(List<Step> steps) {

  static final String ANY = "any";

  /** All at once. */
  static final String NODE = "node";

  /** What can be hit alone. */
  static final List<String> PARTS =
      List.of("ingress", "spool", "relay", "mailbox", "access", "broker", "database");

  private static final Pattern LINE =
      Pattern.compile("(at|every) (\\d{1,6}) (kill|restart|freeze) ([a-z]+)(?: for (\\d{1,4}))?");

  Schedule {
    steps = List.copyOf(steps);
  }

  /** One thing at its time, counted from the begin. */
  record Step(Duration at, Fault fault) {}

  /**
   * Reads a file.
   *
   * @param length faults that come again do so until then
   * @throws IllegalArgumentException with the line that is not understood
   */
  static Schedule read(Path file, long seed, Duration length) throws IOException {
    return parse(Files.readAllLines(file), seed, length);
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
    if (!line.matches()) {
      throw new IllegalArgumentException("not understood in the schedule: " + words);
    }
    Fault fault = fault(line.group(3), line.group(4), line.group(5), words);
    Duration time = Duration.ofSeconds(Long.parseLong(line.group(2)));
    if (line.group(1).equals("at")) {
      steps.add(new Step(time, drawn(fault, random)));
      return;
    }
    if (time.isZero()) {
      throw new IllegalArgumentException("every 0 has no end: " + words);
    }
    for (Duration at = time; at.compareTo(length) < 0; at = at.plus(time)) {
      steps.add(new Step(at, drawn(fault, random)));
    }
  }

  private static Fault fault(String verb, String part, String seconds, String words) {
    if (!PARTS.contains(part) && !part.equals(ANY) && !part.equals(NODE)) {
      throw new IllegalArgumentException("there is no part " + part + ": " + words);
    }
    if (verb.equals("freeze") != (seconds != null)
        || (verb.equals("restart") && part.equals("database"))) {
      throw new IllegalArgumentException("not understood in the schedule: " + words);
    }
    return switch (verb) {
      case "kill" -> new Fault.Kill(part);
      case "restart" -> new Fault.Restart(part);
      default -> new Fault.Freeze(part, Duration.ofSeconds(Long.parseLong(seconds)));
    };
  }

  private static Fault drawn(Fault fault, Random random) {
    return fault.part().equals(ANY) ? fault.at(PARTS.get(random.nextInt(PARTS.size()))) : fault;
  }
}
