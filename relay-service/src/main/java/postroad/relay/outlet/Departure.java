package postroad.relay.outlet;

/** Where a mail leaves from. */
public sealed interface Departure {

  /** Wherever the machine likes: nobody has said anything about this sender. */
  record Anywhere() implements Departure {}

  /** From here. */
  record From(Outlet outlet) implements Departure {}

  /** Not today: all outlets of its sender are new, and have sent what they may. */
  record NotToday() implements Departure {}
}
