package postroad.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event in the life of a mail; together they are its timeline. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "event")
public sealed interface JournalEvent {

  MailId mailId();

  Instant at();

  /** smtp-ingress (or the spool, for a report) took responsibility. */
  record Accepted(
      MailId mailId,
      Instant at,
      @Nullable MailAddress sender,
      List<MailAddress> recipients,
      long size,
      Origin origin)
      implements JournalEvent {

    public Accepted {
      recipients = List.copyOf(recipients);
    }
  }

  /** The spool ordered one recipient to be filed for an account. */
  record OrderedLocal(MailId mailId, Instant at, MailAddress recipient, UUID account)
      implements JournalEvent {}

  /**
   * The spool ordered one recipient to be carried to a destination.
   *
   * @param via the host named instead of the destination's mail exchangers; absent when none is
   */
  record OrderedRemote(
      MailId mailId, Instant at, MailAddress recipient, String destination, @Nullable NextHop via)
      implements JournalEvent {}

  /** The spool replaced one recipient by others: the others have ends of their own. */
  record Expanded(MailId mailId, Instant at, MailAddress recipient, List<MailAddress> targets)
      implements JournalEvent {

    public Expanded {
      targets = List.copyOf(targets);
    }
  }

  /** An end: the mail is in a mailbox. */
  record Filed(MailId mailId, Instant at, MailAddress recipient, UUID account, String mailbox)
      implements JournalEvent {}

  /**
   * What the recipient wants done with mail sent this one on, as a mail of its own that has ends of
   * its own. It is an end where the mail was not filed as well.
   *
   * @param forward the mail it went on as
   */
  record Forwarded(
      MailId mailId, Instant at, MailAddress recipient, List<MailAddress> targets, MailId forward)
      implements JournalEvent {

    public Forwarded {
      targets = List.copyOf(targets);
    }
  }

  /** The sender was answered in the recipient's name; the recipient's end is another event. */
  record Answered(MailId mailId, Instant at, MailAddress recipient, MailAddress to, MailId answer)
      implements JournalEvent {}

  /**
   * An end: another host took the mail.
   *
   * @param tls protocol and cipher; absent when it went in plain
   * @param policy what the session had to be like; absent in events of older writers
   */
  record Relayed(
      MailId mailId,
      Instant at,
      MailAddress recipient,
      String host,
      String reply,
      @Nullable String tls,
      @Nullable String policy)
      implements JournalEvent {}

  /**
   * A session with another host was begun, or not, for this mail; told where the domain wants
   * reports of it (RFC 8460).
   *
   * @param domain whose mail it is
   * @param reportTo where the domain wants the report, as URIs
   * @param policy what the session had to be like
   * @param host its name; absent when there was none to call
   * @param hostAddress absent when it was not called
   * @param ourAddress absent when it was not called
   * @param failure absent when all went well
   * @param reason what failed, in words; empty when nothing did
   */
  record TlsTried(
      MailId mailId,
      Instant at,
      String domain,
      List<String> reportTo,
      TlsTerms policy,
      String host,
      @Nullable String hostAddress,
      @Nullable String ourAddress,
      @Nullable TlsFailure failure,
      String reason)
      implements JournalEvent {

    public TlsTried {
      reportTo = List.copyOf(reportTo);
    }
  }

  /** Not yet: the sender wants the mail to leave later (RFC 4865). */
  record Held(MailId mailId, Instant at, MailAddress recipient, Instant until)
      implements JournalEvent {}

  /**
   * Not now: the spool will try again at {@code nextAttempt}.
   *
   * @param bounce what kind of trouble it was; absent when nobody was asked, and of older writers
   */
  record Deferred(
      MailId mailId,
      Instant at,
      MailAddress recipient,
      StatusCode status,
      String reason,
      @Nullable String host,
      @Nullable String reply,
      @Nullable Instant nextAttempt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BounceClass bounce)
      implements JournalEvent {}

  /**
   * Never: an end comes next, a report or the decision to write none.
   *
   * @param bounce what kind of trouble it was; absent when nobody was asked, and of older writers
   */
  record Failed(
      MailId mailId,
      Instant at,
      MailAddress recipient,
      StatusCode status,
      String reason,
      @Nullable String host,
      @Nullable String reply,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BounceClass bounce)
      implements JournalEvent {}

  /** The sender was told that the mail is late; the recipient is still ours. */
  record DelayReported(MailId mailId, Instant at, MailAddress recipient, MailId report)
      implements JournalEvent {}

  /**
   * The sender was told of a success, as asked; the recipient's end is an event of its own.
   *
   * @param action what was told: delivered, relayed or expanded (RFC 3464 §2.3.3)
   */
  record SuccessReported(
      MailId mailId, Instant at, MailAddress recipient, String action, MailId report)
      implements JournalEvent {}

  /** An end: the sender, or the postmaster where there is none, was told of the failure. */
  record Reported(MailId mailId, Instant at, MailAddress recipient, MailId report)
      implements JournalEvent {}

  /** An end: a rule somebody wrote, or a standard, lets this recipient go without a report. */
  record Dropped(MailId mailId, Instant at, MailAddress recipient, String rule)
      implements JournalEvent {}

  /**
   * An operator, or a rule one of them made, changed what happens to a recipient that waits. A
   * return and a deletion are followed by the end they bring.
   *
   * @param by who did it, as the administration knows them
   * @param detail where to, or why; absent when there is no more to say
   */
  record Steered(
      MailId mailId,
      Instant at,
      MailAddress recipient,
      Deed deed,
      String by,
      @Nullable String detail)
      implements JournalEvent {

    /** What operators do with mail that waits. */
    public enum Deed {
      HELD,
      RELEASED,
      RETRIED,
      REROUTED,
      RETURNED,
      DELETED
    }
  }
}
