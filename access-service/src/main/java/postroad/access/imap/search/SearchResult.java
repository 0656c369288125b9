package postroad.access.imap.search;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.search.ReturnOption.Share;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;

/**
 * What was found, in the order it is told.
 *
 * @param scores how relevant each is, by UID; empty when nobody wants to know
 */
public record SearchResult(
    List<MessageLine> messages, Numbering numbering, Returns returns, Map<Long, Integer> scores) {

  /** What the client calls a message by. */
  public long name(MessageLine message) {
    return numbering.name(message);
  }

  /** What the client calls messages by, as a set in their order (RFC 5267 §3.2). */
  public String set(List<MessageLine> some) {
    return NumberSet.text(some.stream().map(this::name).toList());
  }

  /**
   * The messages that the answer shows: all, unless the client asked for the first, the last or a
   * part of them and for nothing that is about all (RFC 5182 §2.4, RFC 9394 §3.2).
   */
  public List<MessageLine> shown() {
    Set<MessageLine> parts = new LinkedHashSet<>();
    boolean isPart = false;
    for (ReturnOption option : returns.options()) {
      switch (option.share(this)) {
        case Share.All _ -> {
          return messages;
        }
        case Share.Part(var part) -> {
          isPart = true;
          parts.addAll(part);
        }
        case Share.None _ -> {}
      }
    }
    return isPart ? List.copyOf(parts) : messages;
  }

  /** The old answer: names one after another (RFC 3501 §7.2.5). */
  void list(ImapWriter out) throws IOException {
    for (MessageLine message : messages) {
      out.text(" ").number(name(message));
    }
  }
}
