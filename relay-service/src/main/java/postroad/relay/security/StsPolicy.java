package postroad.relay.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a domain asks by MTA-STS (RFC 8461 §3.2).
 *
 * @param hosts patterns of the names its mail exchangers have, in lower case
 * @param lifetime how long it holds after it was fetched
 */
record StsPolicy(Mode mode, List<String> hosts, Duration lifetime) {

  private static final String VERSION = "STSv1";
  private static final Duration LONGEST = Duration.ofHours(8_766); // 31557600 seconds

  StsPolicy {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty() && mode != Mode.NONE) {
      throw new IllegalArgumentException("a policy that asks something names hosts");
    }
  }

  /** How serious the domain is. */
  enum Mode {
    ENFORCE,
    TESTING,
    NONE
  }

  /** Reads a policy; empty when it is none. */
  static Optional<StsPolicy> parse(String text) {
    @Nullable String version = null;
    @Nullable Mode mode = null;
    @Nullable Duration lifetime = null;
    List<String> hosts = new ArrayList<>();
    for (String line : text.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : line.substring(0, colon).strip();
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      switch (key) {
        case "version" -> version = version == null ? value : version; // the first counts
        case "mode" -> mode = mode == null ? modeOf(value) : mode;
        case "max_age" -> lifetime = lifetime == null ? lifetimeOf(value) : lifetime;
        case "mx" -> hosts.add(value.toLowerCase(Locale.ROOT));
        default -> {} // fields of later versions
      }
    }
    if (!VERSION.equals(version) || mode == null || lifetime == null) {
      return Optional.empty();
    }
    return mode == Mode.NONE || !hosts.isEmpty()
        ? Optional.of(new StsPolicy(mode, hosts, lifetime))
        : Optional.empty();
  }

  /** Whether the domain knows a host of this name; a star is one label (RFC 8461 §4.1). */
  boolean names(String host) {
    String wanted = host.toLowerCase(Locale.ROOT);
    int dot = wanted.indexOf('.');
    return hosts.contains(wanted) || (dot > 0 && hosts.contains("*" + wanted.substring(dot)));
  }

  /** As the domain writes it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("version: " + VERSION);
    lines.add("mode: " + mode.name().toLowerCase(Locale.ROOT));
    hosts.forEach(host -> lines.add("mx: " + host));
    lines.add("max_age: " + lifetime.toSeconds());
    return lines;
  }

  private static @Nullable Mode modeOf(String word) {
    return switch (word) {
      case "enforce" -> Mode.ENFORCE;
      case "testing" -> Mode.TESTING;
      case "none" -> Mode.NONE;
      default -> null;
    };
  }

  private static @Nullable Duration lifetimeOf(String seconds) {
    if (!seconds.matches("[0-9]{1,10}")) {
      return null;
    }
    Duration stated = Duration.ofSeconds(Long.parseLong(seconds));
    return stated.compareTo(LONGEST) > 0 ? LONGEST : stated;
  }
}
