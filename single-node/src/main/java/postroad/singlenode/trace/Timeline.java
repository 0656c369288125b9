package postroad.singlenode.trace;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.JournalEvent;
import postroad.contract.JournalEvent.Accepted;
import postroad.contract.JournalEvent.Answered;
import postroad.contract.JournalEvent.Deferred;
import postroad.contract.JournalEvent.DelayReported;
import postroad.contract.JournalEvent.Dropped;
import postroad.contract.JournalEvent.Expanded;
import postroad.contract.JournalEvent.Failed;
import postroad.contract.JournalEvent.Filed;
import postroad.contract.JournalEvent.Forwarded;
import postroad.contract.JournalEvent.Held;
import postroad.contract.JournalEvent.OrderedLocal;
import postroad.contract.JournalEvent.OrderedRemote;
import postroad.contract.JournalEvent.Relayed;
import postroad.contract.JournalEvent.Reported;
import postroad.contract.JournalEvent.Steered;
import postroad.contract.JournalEvent.SuccessReported;
import postroad.contract.JournalEvent.TlsTried;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.contract.Wire;

/** The life of one mail, one line an event: when, which stage, for whom, what. */
final class Timeline {

  private final List<JournalEvent> events;
  private final DateTimeFormatter clock;

  Timeline(List<JournalEvent> events, ZoneId zone) {
    this.events = events.stream().sorted(Comparator.comparing(JournalEvent::at)).toList();
    this.clock = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(zone);
  }

  /** For people. */
  List<String> lines() {
    return events.stream().map(this::line).toList();
  }

  /** For programs: one JSON object a line, as the journal has it. */
  List<String> json() {
    return events.stream()
        .map(event ->
            new String(Wire.journal(event).value(), java.nio.charset.StandardCharsets.UTF_8))
        .toList();
  }

  private String line(JournalEvent event) {
    MailAddress recipient = recipientOf(event);
    String whom = recipient == null ? "" : recipient + " ";
    return clock.format(event.at()) + "  %-8s".formatted(stageOf(event)) + whom + what(event);
  }

  private static String stageOf(JournalEvent event) {
    return switch (event) {
      case Accepted e -> e.origin().door() == Origin.Door.REPORT ? "spool" : "ingress";
      case Relayed _, TlsTried _ -> "relay";
      case Filed _, Forwarded _, Answered _ -> "mailbox";
      case OrderedLocal _, OrderedRemote _, Expanded _, Held _, Deferred _, Failed _ -> "spool";
      case DelayReported _, SuccessReported _, Reported _, Dropped _, Steered _ -> "spool";
    };
  }

  private static @Nullable MailAddress recipientOf(JournalEvent event) {
    return switch (event) {
      case Accepted _, TlsTried _ -> null;
      case OrderedLocal e -> e.recipient();
      case OrderedRemote e -> e.recipient();
      case Expanded e -> e.recipient();
      case Filed e -> e.recipient();
      case Forwarded e -> e.recipient();
      case Answered e -> e.recipient();
      case Relayed e -> e.recipient();
      case Held e -> e.recipient();
      case Deferred e -> e.recipient();
      case Failed e -> e.recipient();
      case DelayReported e -> e.recipient();
      case SuccessReported e -> e.recipient();
      case Reported e -> e.recipient();
      case Dropped e -> e.recipient();
      case Steered e -> e.recipient();
    };
  }

  private String what(JournalEvent event) {
    return switch (event) {
      case Accepted e -> accepted(e);
      case OrderedLocal _ -> "to be filed here";
      case OrderedRemote e -> "to be carried to " + e.destination() + byWayOf(e);
      case Expanded e -> "goes to " + all(e.targets());
      case Filed e -> "filed in " + e.mailbox();
      case Forwarded e -> "goes on to " + all(e.targets()) + ", as mail " + e.forward();
      case Answered e -> e.to() + " answered automatically, by mail " + e.answer();
      case Relayed e -> relayed(e);
      case TlsTried e -> tlsTried(e);
      case Held e -> "held until " + clock.format(e.until()) + ", as the sender asked";
      case Deferred e -> deferred(e);
      case Failed e -> failed(e);
      case DelayReported e -> "sender told that it is late, by mail " + e.report();
      case SuccessReported e -> "sender told that it was " + e.action() + ", by mail " + e.report();
      case Reported e -> "sender told, by mail " + e.report();
      case Dropped e -> "dropped: " + e.rule();
      case Steered e -> steered(e);
    };
  }

  private static String accepted(Accepted event) {
    String client = event.origin().clientAddress();
    return "accepted from %s for %s, %d octets%s"
        .formatted(
            sender(event),
            all(event.recipients()),
            event.size(),
            client == null ? "" : ", client " + client);
  }

  private static String byWayOf(OrderedRemote event) {
    return event.via() == null ? "" : " by way of " + event.via();
  }

  private static String relayed(Relayed event) {
    String policy = event.policy() == null ? "" : ", " + event.policy();
    String security = event.tls() == null ? "" : " (" + event.tls() + policy + ")";
    return "taken by " + event.host() + security + ": " + event.reply();
  }

  private static String tlsTried(TlsTried event) {
    return "TLS with "
        + event.host()
        + (event.failure() == null ? " as it should be" : " falls short: " + event.reason());
  }

  private String deferred(Deferred event) {
    return "not now: "
        + event.status()
        + kind(event.bounce())
        + because(event.reason(), event.host(), event.reply())
        + (event.nextAttempt() == null ? "" : "; again at " + clock.format(event.nextAttempt()));
  }

  private static String failed(Failed event) {
    return "never: "
        + event.status()
        + kind(event.bounce())
        + because(event.reason(), event.host(), event.reply());
  }

  private static String kind(@Nullable BounceClass bounce) {
    return bounce == null ? " " : " (" + bounce.word() + ") ";
  }

  private static String steered(Steered event) {
    String detail = event.detail();
    String why = detail == null ? "" : ": " + detail;
    return switch (event.deed()) {
      case HELD -> "held by " + event.by() + why;
      case RELEASED -> "released by " + event.by() + why;
      case RETRIED -> "to be tried at once, says " + event.by() + why;
      case REROUTED -> "rerouted by " + event.by() + why;
      case RETURNED -> "returned to its sender by " + event.by() + why;
      case DELETED -> "deleted by " + event.by() + why;
    };
  }

  private static String sender(Accepted event) {
    return event.sender() == null ? "<>" : event.sender().toString();
  }

  private static String because(String reason, @Nullable String host, @Nullable String reply) {
    return reason + (host == null ? "" : ", " + host) + (reply == null ? "" : " said: " + reply);
  }

  private static String all(List<MailAddress> addresses) {
    return addresses.stream().map(MailAddress::toString).collect(Collectors.joining(", "));
  }
}
