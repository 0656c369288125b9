package postroad.relay.bounce;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.StatusCode;

/**
 * Tells what kind of trouble it was. The rules are asked in their order and the first that fits
 * decides: words before codes, since hosts agree on neither, but mean their words.
 */
public final class BounceRules {

  private static final String OURS = "rules.tsv";
  private static final Pattern ADDRESS = Pattern.compile("<[^<>]*>|[^\\s<>@]++@[^\\s<>]++");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static final int REMEMBERED = 1_000;

  private final List<BounceRule> rules;
  private final Map<Said, BounceClass> judged = new ConcurrentHashMap<>();

  private BounceRules(List<BounceRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The rules that come with the relay. */
  public static BounceRules ours() {
    try (InputStream file =
            Objects.requireNonNull(BounceRules.class.getResourceAsStream(OURS), OURS);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      return new BounceRules(read(OURS, lines.readAllLines()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Ours, and before them those of the operator's file.
   *
   * @throws IllegalArgumentException when it cannot be understood: which line, and why
   */
  public static BounceRules of(BounceSettings settings) {
    Path file = settings.rules();
    if (file == null) {
      return ours();
    }
    try {
      List<BounceRule> theirs = read(file.toString(), Files.readAllLines(file));
      return new BounceRules(Stream.concat(theirs.stream(), ours().rules.stream()).toList());
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("relay.bounces.rules cannot be read", unreadable);
    }
  }

  /** What kind of trouble this outcome was. */
  public BounceClass kindOf(NotDelivered outcome) {
    return kindOf(outcome.status(), outcome.reply());
  }

  /**
   * What kind of trouble this is.
   *
   * @param reply what a host said, on one line; absent when none said anything
   */
  public BounceClass kindOf(StatusCode status, @Nullable String reply) {
    Said said = new Said(status, reply == null ? null : withoutAddresses(reply));
    BounceClass known = judged.get(said);
    if (known != null) {
      return known;
    }
    if (judged.size() >= REMEMBERED) {
      judged.clear();
    }
    BounceClass kind = judge(said);
    judged.put(said, kind);
    return kind;
  }

  private BounceClass judge(Said said) {
    return rules.stream()
        .filter(rule -> rule.fits(said.status(), said.words()))
        .findFirst()
        .map(BounceRule::kind)
        .orElse(BounceClass.OTHER);
  }

  /** What is judged; a host that puts off a thousand mails says the same a thousand times. */
  private record Said(StatusCode status, @Nullable String words) {}

  /** Nobody is judged by how an address is called. */
  private static String withoutAddresses(String reply) {
    return SPACE.matcher(ADDRESS.matcher(reply).replaceAll("<>")).replaceAll(" ");
  }

  private static List<BounceRule> read(String name, List<String> lines) {
    List<BounceRule> read = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        read.add(BounceRule.of(line));
      } catch (IllegalArgumentException broken) {
        throw new IllegalArgumentException(
            "%s, line %d: %s".formatted(name, i + 1, broken.getMessage()), broken);
      }
    }
    return read;
  }
}
