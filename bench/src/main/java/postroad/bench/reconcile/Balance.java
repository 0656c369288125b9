package postroad.bench.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import postroad.bench.reconcile.Arrivals.Delivery;

/** What was acknowledged, held against what came out. */
final class Balance {

  /** What a row of the matrix says of a balance. */
  static final List<String> COLUMNS =
      List.of(
          "acknowledged",
          "not heard",
          "filed",
          "relayed",
          "reported",
          "lost",
          "twice here",
          "twice there",
          "changed",
          "out of nowhere");

  private static final int NAMED = 20;

  private final Sent sent;
  private final Arrivals arrivals;
  private final List<String> lost = new ArrayList<>();
  private final List<String> twiceHere = new ArrayList<>();
  private final List<String> contradicted = new ArrayList<>();
  private final List<String> uncalled = new ArrayList<>();
  private int owed;
  private int filed;
  private int relayed;
  private int relayedAgain;
  private int reported;

  private Balance(Sent sent, Arrivals arrivals) {
    this.sent = sent;
    this.arrivals = arrivals;
  }

  /** Draws it. */
  static Balance of(Sent sent, Arrivals arrivals) {
    Balance balance = new Balance(sent, arrivals);
    balance.draw();
    return balance;
  }

  private void draw() {
    for (int number : sent.offered()) {
      for (String recipient : sent.recipients(number)) {
        draw(new Delivery(number, recipient), sent.isAcknowledged(number));
      }
    }
    for (Delivery arrived : arrivals.all()) {
      if (!sent.offered().contains(arrived.number())
          || !sent.recipients(arrived.number()).contains(arrived.recipient())) {
        uncalled.add(named(arrived));
      }
    }
  }

  private void draw(Delivery delivery, boolean acknowledged) {
    int here = arrivals.timesFiled(delivery);
    int there = arrivals.timesRelayed(delivery);
    int told = arrivals.timesReported(delivery);
    owed += acknowledged ? 1 : 0;
    filed += Math.min(here, 1);
    relayed += Math.min(there, 1);
    relayedAgain += Math.max(there - 1, 0);
    reported += Math.min(told, 1);
    if (acknowledged && here + there + told == 0) {
      lost.add(named(delivery));
    }
    if (here > 1 || told > 1) {
      twiceHere.add(named(delivery));
    }
    if (here > 0 && told > 0) {
      contradicted.add(named(delivery));
    }
  }

  private static String named(Delivery delivery) {
    return "mail " + delivery.number() + " for " + delivery.recipient();
  }

  /** Nothing lost, nothing twice, nothing changed, nothing from nowhere. */
  boolean isEven() {
    return lost.isEmpty()
        && twiceHere.isEmpty()
        && contradicted.isEmpty()
        && uncalled.isEmpty()
        && arrivals.changed() == 0
        && arrivals.strangers() == 0;
  }

  /** The counts that the matrix shows, in the order of {@link #COLUMNS}. */
  List<Integer> columns() {
    return List.of(
        sent.acknowledged(),
        sent.unheard(),
        filed,
        relayed,
        reported,
        lost.size(),
        twiceHere.size() + contradicted.size(),
        relayedAgain,
        arrivals.changed(),
        uncalled.size() + arrivals.strangers());
  }

  /** A table for people, then what is wrong by name. */
  String text() {
    StringBuilder text = new StringBuilder();
    row(text, "mails acknowledged", sent.acknowledged());
    row(text, "refused in words", sent.refused());
    row(text, "answer not heard", sent.unheard());
    row(text, "recipients of what was acknowledged", owed);
    row(text, "filed", filed);
    row(text, "relayed", relayed);
    row(text, "reported to the sender", reported);
    row(text, "lost", lost.size());
    row(text, "filed or reported twice", twiceHere.size());
    row(text, "relayed again", relayedAgain);
    row(text, "filed and reported as not filed", contradicted.size());
    row(text, "octets changed", arrivals.changed());
    row(text, "out of nowhere", uncalled.size() + arrivals.strangers());
    name(text, "lost", lost);
    name(text, "twice", twiceHere);
    name(text, "filed and reported", contradicted);
    name(text, "out of nowhere", uncalled);
    return text.toString();
  }

  private static void row(StringBuilder text, String what, int count) {
    text.append(String.format(Locale.ROOT, "| %-36s | %8d |%n", what, count));
  }

  private static void name(StringBuilder text, String what, List<String> deliveries) {
    deliveries.stream()
        .limit(NAMED)
        .forEach(delivery -> text.append(what).append(": ").append(delivery).append('\n'));
    if (deliveries.size() > NAMED) {
      text.append(what).append(": and ").append(deliveries.size() - NAMED).append(" more\n");
    }
  }
}
