package postroad.bench.siege;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Thousands of clients come to a gate and say half of something.
 *
 * @param halves of what
 * @param clients so many
 */
record HalfOpen(Gate gate, Crowd.Halves halves, int clients) implements Attack {

  private static final Duration STAY = Duration.ofSeconds(12);

  @Override
  public String name() {
    return "half-open " + gate.word() + " " + halves.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<String> shownIn() {
    return switch (gate.language()) {
      case SMTP, LMTP -> List.of("postroad_connections");
      case IMAP, POP3 -> List.of("postroad_sessions");
      case HTTP -> List.of("postroad_turned_away_total");
    };
  }

  @Override
  public long mostMillis() {
    return 1000;
  }

  @Override
  public String against(SiegedNode node) throws IOException {
    try (Crowd crowd = Crowd.before(node.port(gate), halves.at(gate))) {
      crowd.stay(clients, STAY);
      return crowd.here() + " there, " + crowd.sentAway() + " times one was sent away";
    }
  }
}
