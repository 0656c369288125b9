package postroad.spool.wording;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One complete set of texts. */
final class Wording {

  private static final String SUBJECT = "Subject:";
  private static final int LONGEST_LINE = 400;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LINES_OF_A_REPLY = 20;

  private final Map<Kind, Template> templates;
  private final Phrases phrases;

  Wording(Map<Kind, Template> templates, Phrases phrases) {
    this.templates = Map.copyOf(templates);
    this.phrases = phrases;
  }

  /** The report's words. */
  Written write(Kind kind, Story story) {
    Template template = Objects.requireNonNull(templates.get(kind));
    List<String> lines =
        template.lines(
            ofTheMail(story), story.parts().stream().map(part -> ofOne(story, part)).toList());
    int first = firstText(lines);
    if (first == lines.size() || !lines.get(first).startsWith(SUBJECT)) {
      throw new IllegalArgumentException("the first line is not Subject:");
    }
    String subject = OneLine.of(lines.get(first).substring(SUBJECT.length()), LONGEST_SUBJECT);
    String text = text(lines.subList(first + 1, lines.size()));
    if (subject.isEmpty() || text.isBlank()) {
      throw new IllegalArgumentException("a subject or a text is missing");
    }
    return new Written(template.language(), subject, text);
  }

  private static int firstText(List<String> lines) {
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    return first;
  }

  /** The lines as they are sent; where several empty ones have come together, one is left. */
  private static String text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    boolean blank = false;
    for (String line : lines) {
      if (line.isBlank()) {
        blank = !text.isEmpty();
      } else {
        text.append(blank ? "\r\n" : "").append(Wrapped.line(line));
        blank = false;
      }
    }
    return text.toString();
  }

  private Map<String, String> ofTheMail(Story story) {
    Map<String, String> values = new HashMap<>();
    values.put("hostname", story.hostname());
    values.put("number", story.number());
    values.put("subject", OneLine.of(story.subject(), LONGEST_SUBJECT));
    values.put("date", phrases.date(story.sentAt()));
    values.put("until", story.retryUntil() == null ? "" : phrases.date(story.retryUntil()));
    values.put("waited", waited(story));
    values.put("count", String.valueOf(story.parts().size()));
    values.put(
        "advice",
        story.parts().stream()
            .map(part -> phrases.advice(Trouble.of(part), context(story, part)))
            .distinct()
            .collect(Collectors.joining("\n")));
    return values;
  }

  private Map<String, String> ofOne(Story story, Story.Part part) {
    Map<String, String> values = new HashMap<>();
    values.put("address", line(part.address()));
    values.put("original", line(part.original()));
    values.put("why", phrases.why(Trouble.of(part), context(story, part)));
    values.put("detail", part.reply() == null ? line(part.reason()) : "");
    values.put("host", part.reply() == null ? "" : line(part.host()));
    values.put("asked", part.reply() == null ? line(part.host()) : "");
    values.put("said", said(part));
    return values;
  }

  private Map<String, String> context(Story story, Story.Part part) {
    return Map.of(
        "domain",
        line(part.address().substring(part.address().lastIndexOf('@') + 1)),
        "host",
        line(part.host()),
        "waited",
        waited(story));
  }

  private String waited(Story story) {
    return phrases.time(Duration.between(story.sentAt(), story.toldAt()));
  }

  private static String said(Story.Part part) {
    return part.reply() == null
        ? ""
        : part.reply()
            .lines()
            .limit(LINES_OF_A_REPLY)
            .map(Wording::line)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
  }

  private static String line(@Nullable String text) {
    return text == null ? "" : OneLine.of(text, LONGEST_LINE);
  }
}
