package postroad.contract;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What we say about a mail as a whole while it travels; who it is for stands in the order that
 * carries it.
 *
 * @param mailId our name for this mail
 * @param acceptedAt when we took responsibility (RFC 5321 §6.1)
 * @param sender the reverse-path; absent for the null reverse-path {@code <>}
 * @param trace header fields we prepend, each ended by CRLF; empty when there are none. They are
 *     written before the body and are never part of it
 * @param body where the octets are
 * @param bodyType what the sender declared the octets to be
 * @param smtpUtf8 whether the sender needs SMTPUTF8 (RFC 6531)
 * @param wishes what the sender wants to hear about it
 * @param origin how it came to us
 * @param terms what the sender asks of the way it goes; none in records of older writers
 */
public record Envelope(
    MailId mailId,
    Instant acceptedAt,
    @Nullable MailAddress sender,
    String trace,
    BodyReference body,
    BodyType bodyType,
    boolean smtpUtf8,
    ReportWishes wishes,
    Origin origin,
    Terms terms) {

  public Envelope {
    Objects.requireNonNull(mailId, "mailId");
    Objects.requireNonNull(acceptedAt, "acceptedAt");
    Objects.requireNonNull(trace, "trace");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(bodyType, "bodyType");
    Objects.requireNonNull(wishes, "wishes");
    Objects.requireNonNull(origin, "origin");
    terms = Objects.requireNonNullElse(terms, Terms.NONE);
    if (!trace.isEmpty() && !trace.endsWith("\r\n")) {
      throw new IllegalArgumentException("trace fields end with CRLF");
    }
  }

  /** The same mail, its octets elsewhere. */
  public Envelope with(BodyReference moved) {
    return new Envelope(
        mailId, acceptedAt, sender, trace, moved, bodyType, smtpUtf8, wishes, origin, terms);
  }

  /** The same mail from another sender. */
  public Envelope from(MailAddress other) {
    return new Envelope(
        mailId, acceptedAt, other, trace, body, bodyType, smtpUtf8, wishes, origin, terms);
  }

  /** The same mail with more trace fields in front of those it has. */
  public Envelope withTraceInFront(String fields) {
    return new Envelope(
        mailId,
        acceptedAt,
        sender,
        fields + trace,
        body,
        bodyType,
        smtpUtf8,
        wishes,
        origin,
        terms);
  }
}
