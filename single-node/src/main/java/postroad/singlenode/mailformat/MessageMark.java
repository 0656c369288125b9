package postroad.singlenode.mailformat;

import java.time.Instant;
import java.util.List;

/**
 * What is written down of a message beside its octets.
 *
 * @param flags as IMAP writes them
 */
public record MessageMark(long uid, List<String> flags, Instant internalDate) {

  public MessageMark {
    flags = List.copyOf(flags);
  }

  List<String> keywords() {
    return flags.stream().filter(word -> !word.startsWith("\\")).toList();
  }
}
