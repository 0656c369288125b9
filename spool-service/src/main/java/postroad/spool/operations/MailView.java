package postroad.spool.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.Envelope;

/**
 * A waiting mail as the administration shows it.
 *
 * @param envelope absent when what was stored cannot be understood
 * @param recipients those that wait
 */
record MailView(@Nullable EnvelopeView envelope, List<WaitingView> recipients) {

  /**
   * What is said of the mail as a whole.
   *
   * @param door how it came: EXCHANGE, SUBMISSION or REPORT
   * @param releaseAt when its sender wants it to leave
   */
  record EnvelopeView(
      String mail,
      Instant acceptedAt,
      String sender,
      long size,
      String door,
      @Nullable String client,
      @Nullable String helo,
      @Nullable String user,
      @Nullable String envelopeId,
      String bodyType,
      boolean smtpUtf8,
      int priority,
      boolean requiresTls,
      @Nullable Instant releaseAt) {}

  static MailView of(@Nullable Envelope envelope, List<WaitingView> recipients) {
    return new MailView(envelope == null ? null : view(envelope), recipients);
  }

  private static EnvelopeView view(Envelope envelope) {
    return new EnvelopeView(
        envelope.mailId().toString(),
        envelope.acceptedAt(),
        envelope.sender() == null ? "<>" : envelope.sender().toString(),
        envelope.body().size(),
        envelope.origin().door().name(),
        envelope.origin().clientAddress(),
        envelope.origin().helo(),
        envelope.origin().user(),
        envelope.wishes().envelopeId(),
        envelope.bodyType().name(),
        envelope.smtpUtf8(),
        envelope.terms().priority(),
        envelope.terms().requireTls(),
        envelope.terms().releaseAt());
  }
}
