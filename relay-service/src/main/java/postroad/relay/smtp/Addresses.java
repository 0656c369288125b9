package postroad.relay.smtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import postroad.relay.outlet.Outlet;

/**
 * The addresses of one host that have not been called yet, best first. A call goes to the first one
 * that answers; one that is slow to answer is soon raced by the next (RFC 8305 §5).
 */
public final class Addresses {

  private final List<InetSocketAddress> left;
  private final Duration headStart;
  private final @Nullable Outlet outlet;
  private @Nullable InetSocketAddress last;

  /**
   * Takes them in the order in which they are to be called.
   *
   * @param headStart how long one is waited for before the next is called beside it
   * @param outlet where we call from; absent when the machine may choose
   */
  public Addresses(List<InetSocketAddress> bestFirst, Duration headStart, @Nullable Outlet outlet) {
    this.left = new ArrayList<>(bestFirst);
    this.headStart = headStart;
    this.outlet = outlet;
  }

  /** One address and no other. */
  public static Addresses only(InetSocketAddress address) {
    return new Addresses(List.of(address), Duration.ZERO, null);
  }

  /** Where we call from; absent when the machine may choose. */
  @Nullable Outlet outlet() {
    return outlet;
  }

  /** Whether none is left to be called. */
  public boolean areAllTried() {
    return left.isEmpty();
  }

  /** Opens a connection to one of them. */
  @FunctionalInterface
  interface Dialer {

    PeerConnection dial(InetSocketAddress address, CallOff callOff) throws IOException;
  }

  /** The address that was called last, to be called once more. */
  Addresses again() {
    InetSocketAddress called = Objects.requireNonNull(last, "nobody was called");
    return new Addresses(List.of(called), headStart, outlet);
  }

  /** Connects to one of those left; this one, and those that did not answer, are left no more. */
  PeerConnection call(Dialer dialer, CallOff callOff) throws IOException {
    if (left.size() == 1) {
      last = left.removeFirst();
      return dialer.dial(last, callOff);
    }
    Race race = new Race(dialer, headStart);
    callOff.uses(race);
    PeerConnection winner;
    try {
      winner = race.between(List.copyOf(left));
    } finally {
      left.removeAll(race.called());
    }
    last = winner.address();
    return kept(winner, callOff);
  }

  private static PeerConnection kept(PeerConnection winner, CallOff callOff) {
    try {
      callOff.uses(winner);
      return winner;
    } catch (CallOff.CalledOffException late) {
      winner.close();
      throw late;
    }
  }
}
