package postroad.spool.wording;

import java.io.IOException;
import java.io.StringReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * The sentences that are filled into templates: what is wrong, what helps, and how time is told.
 */
final class Phrases {

  static final String FILE = "words";

  private static final String DATE = "date";
  private static final Set<String> PLACES = Set.of("domain", "host", "waited");
  private static final List<String> TIMES =
      List.of("minute", "minutes", "hour", "hours", "day", "days");

  private final Map<String, String> words;
  private final DateTimeFormatter dates;

  private Phrases(Map<String, String> words, Locale locale, ZoneId zone) {
    this.words = words;
    this.dates = DateTimeFormatter.ofPattern(get(words, DATE), locale).withZone(zone);
  }

  /** The sentences of these properties. */
  static Phrases ours(String properties, ZoneId zone) {
    return new Phrases(read("our own " + FILE, properties), Locale.ENGLISH, zone);
  }

  /**
   * These sentences, with those of the operator in the place of ours.
   *
   * @throws BrokenTemplateException when one of them could not be used
   */
  Phrases with(String file, String properties, Locale locale, ZoneId zone) {
    Map<String, String> theirs = read(file, properties);
    theirs.forEach((name, text) -> check(file, name, text));
    Map<String, String> both = new HashMap<>(words);
    both.putAll(theirs);
    try {
      return new Phrases(both, locale, zone);
    } catch (IllegalArgumentException pattern) {
      throw new BrokenTemplateException(file, "date is no pattern: " + pattern.getMessage());
    }
  }

  /** What is wrong, in a sentence. */
  String why(Trouble trouble, Map<String, String> values) {
    return filled(trouble.key() + ".why", values);
  }

  /** What the reader can do about it. */
  String advice(Trouble trouble, Map<String, String> values) {
    return filled(trouble.key() + ".advice", values);
  }

  String date(Instant moment) {
    try {
      return dates.format(moment);
    } catch (DateTimeException unusual) {
      return moment.toString();
    }
  }

  /** A time that has passed, in the unit people would use. */
  String time(Duration passed) {
    if (passed.toHours() >= 48) {
      return time("day", passed.plusHours(12).toDays());
    }
    return passed.toMinutes() >= 90
        ? time("hour", passed.plusMinutes(30).toHours())
        : time("minute", Math.max(1, passed.toMinutes()));
  }

  private String time(String unit, long number) {
    return get(words, number == 1 ? unit : unit + "s").replace("{n}", String.valueOf(number));
  }

  private String filled(String name, Map<String, String> values) {
    return Template.PLACE
        .matcher(get(words, name))
        .replaceAll(
            place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
  }

  private static String get(Map<String, String> words, String name) {
    return Objects.requireNonNull(words.get(name), name);
  }

  private void check(String file, String name, String text) {
    if (!words.containsKey(name)) {
      throw new BrokenTemplateException(file, "there is no sentence of the name " + name);
    }
    Template.PLACE
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .filter(place -> !(TIMES.contains(name) ? Set.of("n") : PLACES).contains(place))
        .findFirst()
        .ifPresent(place -> {
          throw new BrokenTemplateException(file, name + " cannot have {" + place + "}");
        });
  }

  private static Map<String, String> read(String file, String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException malformed) {
      throw new BrokenTemplateException(file, String.valueOf(malformed.getMessage()));
    }
    Map<String, String> words = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> words.put(name, properties.getProperty(name).strip()));
    return words;
  }
}
