package postroad.access.imap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import postroad.access.imap.wire.MessageLine;

/**
 * How many messages one command may be about, and how far the command in hand has come (RFC 9738
 * §3.1). The newest come first: who wants the rest asks again for what is below the UID we name.
 */
public final class Allowance {

  private final int most;
  private long lowest;

  /** Without a limit when it is empty. */
  Allowance(OptionalInt most) {
    this.most = most.orElse(Integer.MAX_VALUE);
  }

  /** The next command may be about as many again. */
  void begin() {
    lowest = 0;
  }

  /** Whether one command may be about so many. */
  public boolean covers(long messages) {
    return messages <= most;
  }

  /** As many of these messages, in the order of their UIDs, as one command may be about. */
  public List<MessageLine> narrow(List<MessageLine> messages) {
    if (covers(messages.size())) {
      return messages;
    }
    List<MessageLine> newest = messages.subList(messages.size() - most, messages.size());
    lowest = newest.getFirst().uid();
    return newest;
  }

  /**
   * For what is done to all of these messages or to none.
   *
   * @throws Refused when they are too many; the client hears which would have been few enough
   */
  public void mustCover(List<MessageLine> messages) {
    if (!covers(messages.size())) {
      throw refused(code() + " " + messages.get(messages.size() - most).uid());
    }
  }

  /**
   * For what makes no sense of a part.
   *
   * @throws Refused when these are too many
   */
  public void mustCover(long messages) {
    if (!covers(messages)) {
      throw refused(code());
    }
  }

  private static Refused refused(String code) {
    return new Refused(new Completion.No(code, "these are too many messages for one command"));
  }

  /** What the client must be told when messages were left out. */
  Optional<String> leftOut() {
    return lowest == 0 ? Optional.empty() : Optional.of(code() + " " + lowest);
  }

  private String code() {
    return "MESSAGELIMIT " + most;
  }
}
