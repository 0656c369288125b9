package postroad.bench.reconcile;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import postroad.bench.contender.Administration;
import postroad.bench.contender.Door;

/** Reads the words of a command line that tell of a site which is there already. */
final class GivenWords {

  private static final String AT = "--at";
  private static final String TOKEN = "POSTROAD_ADMIN_TOKEN";
  private static final Set<String> WORDS =
      Set.of(
          AT,
          "--submissions",
          "--imaps",
          "--domain",
          "--administration",
          "--other-hosts",
          "--break-with");

  private final Map<String, String> said = new HashMap<>();
  private final Map<String, String> environment;

  /** None has been said yet. */
  GivenWords(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Takes one.
   *
   * @throws IllegalArgumentException when it tells of no such thing
   */
  void take(String word, String value) {
    if (!WORDS.contains(word)) {
      throw new IllegalArgumentException("not understood: " + word);
    }
    said.put(word, value);
  }

  /**
   * What they tell.
   *
   * @throws IllegalArgumentException with what is missing
   */
  Optional<GivenSite.Where> where() {
    if (said.isEmpty()) {
      return Optional.empty();
    }
    InetAddress host = address(needed(AT));
    return Optional.of(
        new GivenSite.Where(
            new Door(host, port("--submissions", "465"), true),
            new Door(host, port("--imaps", "993"), true),
            needed("--domain"),
            new Administration(needed("--administration").replaceFirst("/$", ""), token()),
            place(needed("--other-hosts")),
            Optional.ofNullable(said.get("--break-with"))));
  }

  private String needed(String word) {
    String value = said.get(word);
    if (value == null) {
      throw new IllegalArgumentException("a site that is there already needs " + word);
    }
    return value;
  }

  private String token() {
    String token = environment.get(TOKEN);
    if (token == null) {
      throw new IllegalArgumentException("what opens the administration must be in " + TOKEN);
    }
    return token;
  }

  private int port(String word, String usual) {
    return portOf(said.getOrDefault(word, usual));
  }

  private static Sink.Place place(String value) {
    int colon = value.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("--other-hosts is ADDRESS:PORT, not " + value);
    }
    return new Sink.Place(address(value.substring(0, colon)), portOf(value.substring(colon + 1)));
  }

  private static int portOf(String value) {
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
      throw new IllegalArgumentException("this is no port: " + value);
    }
    return Integer.parseInt(value);
  }

  private static InetAddress address(String name) {
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("there is no host " + name, unknown);
    }
  }
}
