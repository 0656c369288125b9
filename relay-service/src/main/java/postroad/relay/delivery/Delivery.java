package postroad.relay.delivery;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.DeliveryOutcome.Delivered;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.StatusCode;
import postroad.contract.TlsFailure;
import postroad.relay.connection.Approach;
import postroad.relay.destination.Destination;
import postroad.relay.destination.DestinationLookup;
import postroad.relay.destination.NextHost;
import postroad.relay.outlet.Departure;
import postroad.relay.pace.Visit;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.CallOff.CalledOffException;
import postroad.relay.smtp.HostRefusedException;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.MailContent;
import postroad.relay.smtp.Reply;
import postroad.relay.smtp.TlsFailedException;

/**
 * One attempt to carry one mail to one domain. Reads top-down; every path gives every recipient an
 * ending, and trouble of our own is never a permanent one.
 */
final class Delivery {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  /** What every server takes in one transaction (RFC 5321 §4.5.3.1.8). */
  private static final int MOST_RECIPIENTS = 100;

  private static final int PERMANENT = 5; // the class of RFC 3463 §2

  private static final StatusCode NO_SUCH_DOMAIN = new StatusCode(5, 1, 2);
  private static final StatusCode TAKES_NO_MAIL = new StatusCode(5, 1, 10); // RFC 7505 §4.1
  private static final StatusCode ROUTING_TROUBLE = new StatusCode(4, 4, 3);
  private static final StatusCode NO_ANSWER_FROM_HOST = new StatusCode(4, 4, 1);
  private static final StatusCode CONNECTION_LOST = new StatusCode(4, 4, 2);
  private static final StatusCode OUR_TROUBLE = new StatusCode(4, 3, 0);
  private static final StatusCode NO_SESSION = new StatusCode(4, 3, 2);
  private static final StatusCode NO_TLS_OFFERED = new StatusCode(4, 7, 4);
  private static final StatusCode NOT_SAFE = new StatusCode(4, 7, 5);
  private static final StatusCode NO_MAIL_HERE = new StatusCode(5, 3, 2); // RFC 7504 §3

  private static final String SENT_ENOUGH =
      "our addresses for this sender are new and have sent what they may today";

  private final DestinationLookup lookup;
  private final Approaches approaches;
  private final Transport transport;
  private final Clock clock;

  Delivery(DestinationLookup lookup, Approaches approaches, Transport transport, Clock clock) {
    this.lookup = lookup;
    this.approaches = approaches;
    this.transport = transport;
    this.clock = clock;
  }

  /**
   * Makes the attempt.
   *
   * @param visit learns what the hosts show of how much they bear
   * @throws CalledOffException when it was called off in time: nobody has the mail because of it
   */
  List<Ending> attempt(RemoteDelivery order, MailContent content, CallOff callOff, Visit visit) {
    callOff.throwIfCalledOff();
    return switch (destinationOf(order)) {
      case Destination.Hosts(var hosts) -> carry(order, content, hosts, callOff, visit);
      case Destination.NullMx() ->
          forEach(order.recipients(), to -> fail(to, TAKES_NO_MAIL, "the domain takes no mail"));
      case Destination.NoSuchDomain(var reason) ->
          forEach(order.recipients(), to -> fail(to, NO_SUCH_DOMAIN, reason));
      case Destination.Unknown(var reason) ->
          forEach(order.recipients(), to -> defer(to, ROUTING_TROUBLE, reason));
    };
  }

  /** Whoever names a host has decided against what DNS says. */
  Destination destinationOf(RemoteDelivery order) {
    NextHop via = order.via();
    return via == null
        ? lookup.destinationOf(order.destination())
        : new Destination.Hosts(List.of(new NextHost(via.host(), via.port())));
  }

  private List<Ending> carry(
      RemoteDelivery order,
      MailContent content,
      List<NextHost> hosts,
      CallOff callOff,
      Visit visit) {
    Departure departure = approaches.departureOf(order);
    if (departure instanceof Departure.NotToday) {
      return forEach(order.recipients(), to -> defer(to, OUR_TROUBLE, SENT_ENOUGH));
    }
    List<Ending> endings = new ArrayList<>();
    for (Letter letter : inGroups(order, content)) {
      endings.addAll(new Round(order, letter, departure, callOff, visit).throughHosts(hosts));
    }
    return endings;
  }

  private static List<Letter> inGroups(RemoteDelivery order, MailContent content) {
    List<Letter> letters = new ArrayList<>();
    List<Recipient> all = order.recipients();
    for (int from = 0; from < all.size(); from += MOST_RECIPIENTS) {
      List<Recipient> group = all.subList(from, Math.min(from + MOST_RECIPIENTS, all.size()));
      letters.add(new Letter(order.envelopeForNextHost(), group, content));
    }
    return letters;
  }

  /** One mail on its way from host to host, for those recipients that have no ending yet. */
  private final class Round {

    private final RemoteDelivery order;
    private final Letter letter;
    private final Departure departure;
    private final CallOff callOff;
    private final Visit visit;
    private final List<Ending> endings = new ArrayList<>();
    private final Set<Recipient> waiting;
    private final Map<Recipient, NotDelivered> otherwise = new HashMap<>();

    Round(RemoteDelivery order, Letter letter, Departure departure, CallOff callOff, Visit visit) {
      this.order = order;
      this.letter = letter;
      this.departure = departure;
      this.callOff = callOff;
      this.visit = visit;
      this.waiting = new LinkedHashSet<>(letter.recipients());
    }

    /** Goes on to the next host until nobody waits (RFC 5321 §5.1). */
    List<Ending> throughHosts(List<NextHost> hosts) {
      for (NextHost host : hosts) {
        if (!waiting.isEmpty()) {
          tryAt(host);
        }
      }
      waiting.forEach(to -> endings.add(Ending.of(withoutAnyHost(to))));
      return endings;
    }

    private NotDelivered withoutAnyHost(Recipient to) {
      NotDelivered last = otherwise.get(to);
      return last == null ? defer(to, NO_ANSWER_FROM_HOST, "no host answered") : last;
    }

    private void tryAt(NextHost host) {
      List<Recipient> left = List.copyOf(waiting);
      try {
        Handover said = transport.carry(letter.to(left), approachTo(host), callOff);
        for (Answer answer : said.answers()) {
          visit.heard(host.name(), answer);
          note(answer, host.name(), said);
        }
      } catch (TlsFailedException unsafe) {
        left.forEach(to -> goOn(unsafe(to, host, unsafe)));
      } catch (HostRefusedException refusal) {
        visit.refused(host.name(), refusal.reply());
        left.forEach(to -> goOn(refused(to, host, refusal.reply())));
      } catch (IOException unreachable) {
        callOff.throwIfCalledOff();
        log.debug("{} decided nothing", host, unreachable);
        visit.unanswered(host.name(), String.valueOf(unreachable.getMessage()));
        left.forEach(to -> goOn(unanswered(to, host, unreachable)));
      } catch (CalledOffException calledOff) {
        throw calledOff;
      } catch (RuntimeException ours) {
        log.warn("{}: our own trouble, so not now", letter.envelope().mailId(), ours);
        left.forEach(to -> end(Ending.of(defer(to, OUR_TROUBLE, "trouble at our side"))));
      }
    }

    private Approach approachTo(NextHost host) {
      Approach approach = approaches.towards(host, order).at(visit.berth());
      return departure instanceof Departure.From(var outlet) ? approach.from(outlet) : approach;
    }

    private void note(Answer answer, String host, Handover said) {
      Recipient to = answer.recipient();
      Instant now = clock.instant();
      switch (answer) {
        case Answer.Took(_, var reply) ->
            end(
                new Ending(
                    new Delivered(to, host, reply.text(), now), said.security(), said.isTold()));
        case Answer.Never(_, var status, var reason, var reply) ->
            end(Ending.of(new Failed(to, status, reason, host, textOf(reply), now, null)));
        case Answer.NotHere(_, var status, var reason) ->
            goOn(
                status.group() == PERMANENT
                    ? new Failed(to, status, reason, host, null, now, null)
                    : new Deferred(to, status, reason, host, null, now, null));
        case Answer.NotNow(_, var status, var reason, var reply) ->
            goOn(new Deferred(to, status, reason, host, reply.text(), now, null));
        case Answer.Unheard(_, var reason, _) ->
            goOn(new Deferred(to, CONNECTION_LOST, reason, host, null, now, null));
        case Answer.Unclear(_, var reason, _) ->
            end(Ending.of(new Deferred(to, CONNECTION_LOST, reason, host, null, now, null)));
      }
    }

    private void end(Ending ending) {
      waiting.remove(ending.outcome().recipient());
      endings.add(ending);
    }

    /** What holds if no further host takes it: "never" only when every host means never. */
    private void goOn(NotDelivered outcome) {
      otherwise.merge(
          outcome.recipient(),
          outcome,
          (known, latest) ->
              known instanceof Deferred && latest instanceof Failed ? known : latest);
    }
  }

  /** Whatever it was, the next host or day may differ, unless the host says it never will. */
  private NotDelivered refused(Recipient to, NextHost host, Reply reply) {
    Instant now = clock.instant();
    return reply.neverTakesMail()
        ? new Failed(
            to, NO_MAIL_HERE, "the host takes no mail", host.name(), reply.text(), now, null)
        : new Deferred(
            to, NO_SESSION, "the host wants no session", host.name(), reply.text(), now, null);
  }

  /** A host that cannot be what its domain asks may be one in the middle: the mail waits. */
  private Deferred unsafe(Recipient to, NextHost host, TlsFailedException unsafe) {
    StatusCode status =
        unsafe.failure() == TlsFailure.STARTTLS_NOT_SUPPORTED ? NO_TLS_OFFERED : NOT_SAFE;
    String reason = "no session with the host is safe enough: " + unsafe.getMessage();
    return new Deferred(to, status, reason, host.name(), null, clock.instant(), null);
  }

  private Deferred unanswered(Recipient to, NextHost host, IOException unreachable) {
    String reason = "no mail could be given to the host: " + unreachable.getMessage();
    return new Deferred(to, NO_ANSWER_FROM_HOST, reason, host.name(), null, clock.instant(), null);
  }

  private Failed fail(Recipient to, StatusCode status, String reason) {
    return new Failed(to, status, reason, null, null, clock.instant(), null);
  }

  private Deferred defer(Recipient to, StatusCode status, String reason) {
    return new Deferred(to, status, reason, null, null, clock.instant(), null);
  }

  private static @Nullable String textOf(@Nullable Reply reply) {
    return reply == null ? null : reply.text();
  }

  private static List<Ending> forEach(
      List<Recipient> recipients, Function<Recipient, NotDelivered> outcome) {
    return recipients.stream().map(to -> Ending.of(outcome.apply(to))).toList();
  }
}
