package postroad.spool.wording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import postroad.spool.wording.Template.Block;
import postroad.spool.wording.Template.Line;
import postroad.spool.wording.Template.Piece;
import postroad.spool.wording.Template.When;

/** Reads a template, and refuses what could not be filled in later. */
final class TemplateParser {

  /** What may be named anywhere. */
  static final Set<String> OF_THE_MAIL =
      Set.of("hostname", "number", "subject", "date", "until", "waited", "count", "advice");

  /** What may be named where one recipient is meant. */
  static final Set<String> OF_A_RECIPIENT =
      Set.of("address", "original", "why", "detail", "host", "asked", "said");

  private static final Map<String, When> BLOCKS =
      Map.of("{one}", When.ONE, "{many}", When.MANY, "{each}", When.EACH);
  private static final String END = "{end}";
  private static final int LONGEST_LINE = 900;

  private final String file;
  private final Deque<When> open = new ArrayDeque<>();
  private final Deque<List<Piece>> levels = new ArrayDeque<>();
  private int number;

  private TemplateParser(String file) {
    this.file = file;
    levels.push(new ArrayList<>());
  }

  /**
   * The template in this text.
   *
   * @throws BrokenTemplateException saying what is wrong and where
   */
  static Template parse(String file, String language, String text) {
    TemplateParser parser = new TemplateParser(file);
    text.lines().forEach(parser::take);
    return parser.finished(language);
  }

  private void take(String line) {
    number++;
    String word = line.strip();
    When block = BLOCKS.get(word);
    if (block != null) {
      begin(block);
    } else if (word.equals(END)) {
      end();
    } else {
      add(line.stripTrailing());
    }
  }

  private void begin(When block) {
    if (open.contains(block) || open.contains(When.ONE) || open.contains(When.EACH)) {
      throw broken("{" + name(block) + "} cannot stand inside {" + name(open.getFirst()) + "}");
    }
    open.push(block);
    levels.push(new ArrayList<>());
  }

  private void end() {
    if (open.isEmpty()) {
      throw broken("{end} without a beginning");
    }
    Block block = new Block(open.pop(), List.copyOf(levels.pop()));
    levels.getFirst().add(block);
  }

  private void add(String line) {
    if (line.length() > LONGEST_LINE) {
      throw broken("the line is longer than " + LONGEST_LINE + " characters");
    }
    Template.PLACE.matcher(line).results().forEach(this::check);
    levels.getFirst().add(new Line(line));
  }

  private void check(MatchResult place) {
    String name = place.group(1);
    boolean ofOne = open.contains(When.ONE) || open.contains(When.EACH);
    if (OF_A_RECIPIENT.contains(name) && !ofOne) {
      throw broken(place.group() + " belongs between {one} or {each} and {end}");
    }
    if (!OF_THE_MAIL.contains(name) && !OF_A_RECIPIENT.contains(name)) {
      throw broken("there is no " + place.group() + "; there are " + all());
    }
  }

  private Template finished(String language) {
    if (!open.isEmpty()) {
      throw broken("{" + name(open.getFirst()) + "} has no {end}");
    }
    return new Template(language, levels.pop());
  }

  private static String all() {
    Set<String> names = new TreeSet<>(OF_THE_MAIL);
    names.addAll(OF_A_RECIPIENT);
    return names.stream().map(name -> "{" + name + "}").collect(Collectors.joining(", "));
  }

  private static String name(When block) {
    return block.name().toLowerCase(Locale.ROOT);
  }

  private BrokenTemplateException broken(String reason) {
    return new BrokenTemplateException(file, number, reason);
  }
}
