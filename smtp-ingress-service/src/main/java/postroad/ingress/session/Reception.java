package postroad.ingress.session;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import postroad.ingress.handover.Arrival;
import postroad.ingress.handover.Handover;
import postroad.ingress.handover.Receipt;

/** The octets of one mail on their way from the client to the handover. */
final class Reception implements AutoCloseable {

  private final SmtpInput input;
  private final Handover handover;
  private final Arrival arrival;
  private final TextDecoder decoder;
  private final Pace pace;

  private Reception(
      SmtpInput input, Handover handover, Arrival arrival, TextDecoder decoder, Pace pace) {
    this.input = input;
    this.handover = handover;
    this.arrival = arrival;
    this.decoder = decoder;
    this.pace = pace;
  }

  /** For DATA. */
  static Reception ofLines(SmtpInput input, Handover handover, Arrival arrival, Pace pace) {
    TextDecoder decoder = TextDecoder.dotted(arrival::write);
    return new Reception(input, handover, arrival, decoder, pace);
  }

  /** For BDAT, when the mail is text. */
  static Reception ofChunks(SmtpInput input, Handover handover, Arrival arrival, Pace pace) {
    TextDecoder decoder = TextDecoder.counted(arrival::write);
    return new Reception(input, handover, arrival, decoder, pace);
  }

  /** For BDAT, when the mail is binary. */
  static Reception ofOctets(SmtpInput input, Handover handover, Arrival arrival, Pace pace) {
    TextDecoder decoder = TextDecoder.verbatim(arrival::write);
    return new Reception(input, handover, arrival, decoder, pace);
  }

  /** Takes in lines until the one with a dot alone. */
  void takeLines() throws IOException {
    while (!decoder.hasEnded()) {
      pace.allow();
      pace.passed(input.passTo(decoder, SmtpInput.LARGEST_BLOCK));
    }
  }

  /**
   * Takes in a chunk.
   *
   * @param size in octets
   * @throws java.io.EOFException when the client leaves before all of it is here (RFC 3030 §2)
   */
  void takeChunk(long size) throws IOException {
    long missing = size;
    while (missing > 0) {
      pace.allow();
      int taken = input.passTo(decoder, missing);
      pace.passed(taken);
      missing -= taken;
    }
  }

  /** Why the mail will not be taken, as far as is known. */
  Receipt.@Nullable Reason trouble() {
    return arrival.trouble();
  }

  /** All of the mail is here: hands it over. */
  Receipt finish() {
    decoder.finish();
    if (decoder.sawBareLineEnds()) {
      arrival.sawBareLineEnds();
    }
    return handover.finish(arrival);
  }

  /** What was not handed over is gone. */
  @Override
  public void close() {
    arrival.close();
  }
}
