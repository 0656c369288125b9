package postroad.relay.delivery;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DestinationNews;
import postroad.contract.RemoteDelivery;
import postroad.contract.StatusCode;

/**
 * Notices what an attempt says of a destination as a whole, and what of it is new to the spool:
 * each time that nobody answers, once that somebody does again, and whatever a probe finds out.
 */
final class DestinationWatch {

  /** More that are silent are not remembered; a probe brings news of them all the same. */
  private static final int REMEMBERED = 100_000;

  private static final int NETWORK_AND_ROUTING = 4; // the subject X.4.X of RFC 3463 §3.5
  private static final StatusCode NO_SESSION = new StatusCode(4, 3, 2);
  private static final String CLOSING = "421"; // RFC 5321 §4.2.1

  private final Set<String> silent = new LinkedHashSet<>();

  /** What the spool is to hear after this attempt; absent when nothing. */
  @Nullable DestinationNews after(RemoteDelivery order, List<Ending> endings) {
    String name = order.probe() == null ? order.destination() : order.probe();
    if (endings.stream().anyMatch(DestinationWatch::isAnswer)) {
      return isNoLongerSilent(order.towards()) || order.probe() != null
          ? DestinationNews.answered(name)
          : null;
    }
    if (!endings.isEmpty() && endings.stream().allMatch(DestinationWatch::isOfTheHost)) {
      remember(order.towards());
      Deferred last = (Deferred) endings.getLast().outcome();
      return DestinationNews.silent(name, last.reason());
    }
    return null;
  }

  /** What the spool is to hear when no attempt is made: that its probe will bring no answer. */
  @Nullable DestinationNews withoutAttempt(RemoteDelivery order, String reason) {
    return order.probe() == null ? null : DestinationNews.silent(order.probe(), reason);
  }

  private synchronized boolean isNoLongerSilent(String destination) {
    return silent.remove(destination);
  }

  private synchronized void remember(String destination) {
    if (silent.size() < REMEMBERED) {
      silent.add(destination);
    }
  }

  /** Whether a host said something about the mail, or DNS that there is no host. */
  private static boolean isAnswer(Ending ending) {
    return switch (ending.outcome()) {
      case Delivered _, Failed _ -> true;
      case Deferred deferred -> deferred.reply() != null && !isOfTheHost(deferred);
    };
  }

  private static boolean isOfTheHost(Ending ending) {
    return ending.outcome() instanceof Deferred deferred && isOfTheHost(deferred);
  }

  /** No connection, no session, no answer from DNS: it would have met every other mail too. */
  private static boolean isOfTheHost(Deferred deferred) {
    String reply = deferred.reply();
    if (reply == null) {
      return deferred.status().subject() == NETWORK_AND_ROUTING;
    }
    return deferred.status().equals(NO_SESSION) || reply.startsWith(CLOSING);
  }
}
