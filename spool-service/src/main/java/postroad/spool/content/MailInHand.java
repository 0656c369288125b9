package postroad.spool.content;

import postroad.contract.Envelope;

/** A mail with the octets its record brought along: all of them, or none when they are stored. */
public final class MailInHand {

  private static final byte[] NOTHING = {};

  private final Envelope envelope;
  private final byte[] octets;

  /**
   * A mail that a record carried.
   *
   * @param octets the record's value; not copied, and must not change
   */
  public MailInHand(Envelope envelope, byte[] octets) {
    this.envelope = envelope;
    this.octets = envelope.body().inline() ? octets : NOTHING;
  }

  public Envelope envelope() {
    return envelope;
  }

  /** What to send along: the message when the envelope says it is inline, otherwise nothing. */
  public byte[] octets() {
    return octets;
  }
}
