package postroad.spool.outcome;

import java.util.ArrayList;
import java.util.List;
import postroad.bodystore.BodyStore;
import postroad.contract.DestinationNews;
import postroad.contract.MailId;
import postroad.contract.Recipient;
import postroad.spool.handover.Outgoing;
import postroad.spool.report.Draft;
import postroad.spool.schedule.WaitingMail;
import postroad.spool.suppression.Suppression;

/**
 * What a mail that came back comes to.
 *
 * @param waiting the recipients to be tried again
 * @param octets the mail's, where the body store has to get them first
 * @param ended the recipients that had waited before and never will again
 * @param outgoing what is noted
 * @param drafts what the senders are told, unless they have been told before
 * @param destinations what the attempts showed of their destinations as a whole
 * @param suppressions the addresses that are worth no further mail for a while
 */
record Settled(
    List<WaitingMail> waiting,
    List<BodyStore.Whole> octets,
    List<Ended> ended,
    Outgoing outgoing,
    List<Draft> drafts,
    List<DestinationNews> destinations,
    List<Suppression> suppressions) {

  /** Recipients of one mail whose end has come. */
  record Ended(MailId mailId, List<Recipient> recipients) {

    Ended {
      recipients = List.copyOf(recipients);
    }
  }

  Settled {
    waiting = List.copyOf(waiting);
    octets = List.copyOf(octets);
    ended = List.copyOf(ended);
    drafts = List.copyOf(drafts);
    destinations = List.copyOf(destinations);
    suppressions = List.copyOf(suppressions);
  }

  /** Nothing to keep, only something to say. */
  static Settled only(Outgoing outgoing) {
    return new Settled(List.of(), List.of(), List.of(), outgoing, List.of(), List.of(), List.of());
  }

  /** Several of these as one, in their order. */
  static Settled all(List<Settled> parts) {
    List<WaitingMail> waiting = new ArrayList<>();
    List<BodyStore.Whole> octets = new ArrayList<>();
    List<Ended> ended = new ArrayList<>();
    List<Draft> drafts = new ArrayList<>();
    List<DestinationNews> destinations = new ArrayList<>();
    List<Suppression> suppressions = new ArrayList<>();
    for (Settled part : parts) {
      waiting.addAll(part.waiting);
      octets.addAll(part.octets);
      ended.addAll(part.ended);
      drafts.addAll(part.drafts);
      destinations.addAll(part.destinations);
      suppressions.addAll(part.suppressions);
    }
    return new Settled(
        waiting,
        octets,
        ended,
        Outgoing.all(parts.stream().map(Settled::outgoing).toList()),
        drafts,
        destinations,
        suppressions);
  }
}
