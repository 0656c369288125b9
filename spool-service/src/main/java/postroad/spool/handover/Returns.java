package postroad.spool.handover;

import java.util.List;
import postroad.contract.Envelope;
import postroad.contract.ReturnedMail;
import postroad.contract.Topics;
import postroad.contract.Wire;

/**
 * Brings mail that waits before the reader of {@code mail.returned}. Whoever wants a waiting
 * recipient ended or its sender told takes this way, and may take it twice after a crash: that
 * reader decides once.
 */
public final class Returns {

  private static final byte[] NO_OCTETS = {};

  private Returns() {}

  /** The record that says this of a mail whose octets the body store has. */
  public static Outgoing of(ReturnedMail said) {
    Envelope envelope = said.envelope();
    ReturnedMail lean =
        new ReturnedMail(
            envelope.with(envelope.body().movedToStore()),
            said.outcomes(),
            said.delivered(),
            said.late(),
            said.expanded());
    return new Outgoing(
        List.of(Wire.carry(Topics.RETURNED, envelope.mailId().toString(), lean, NO_OCTETS)),
        List.of());
  }
}
