package postroad.spool.retry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import postroad.spool.handover.Outgoing;
import postroad.spool.schedule.HeldBack;
import postroad.spool.schedule.WaitingMail;

/**
 * What becomes of mail whose time has come.
 *
 * @param outgoing the orders, and what comes back because nobody can take it any more
 * @param heldBack those that stay, because a rule holds them
 */
record Resent(Outgoing outgoing, List<HeldBack> heldBack) {

  Resent {
    heldBack = List.copyOf(heldBack);
  }

  /** Several of these as one, in their order. */
  static Resent all(List<Resent> parts) {
    List<HeldBack> heldBack = new ArrayList<>();
    parts.forEach(part -> heldBack.addAll(part.heldBack));
    return new Resent(Outgoing.all(parts.stream().map(Resent::outgoing).toList()), heldBack);
  }

  /** Those of the due that do not wait any more. */
  List<WaitingMail> gone(List<WaitingMail> due) {
    Set<WaitingMail> stay =
        heldBack.stream().map(HeldBack::mail).collect(Collectors.toUnmodifiableSet());
    return due.stream().filter(mail -> !stay.contains(mail)).toList();
  }
}
