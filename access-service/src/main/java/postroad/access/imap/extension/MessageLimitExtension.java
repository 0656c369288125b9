package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.search.SearchKey;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.wire.SyntaxError;

/**
 * MESSAGELIMIT (RFC 9738): clients know how many messages one command may be about. {@code
 * Allowance} counts them: FETCH, STORE, MOVE, SEARCH and UID EXPUNGE do a part and say how far they
 * came; COPY, APPEND, SORT and THREAD do all or nothing.
 */
@Component
@EnableConfigurationProperties(MessageLimitSettings.class)
class MessageLimitExtension implements ImapExtension {

  private static final long LARGEST_UID = 0xffff_ffffL;

  private final MessageLimitSettings settings;

  MessageLimitExtension(MessageLimitSettings settings) {
    this.settings = settings;
  }

  @Override
  public Set<String> capabilities() {
    return settings.isOn() ? Set.of("MESSAGELIMIT=" + settings.messages()) : Set.of();
  }

  @Override
  public OptionalInt messagesPerCommand() {
    return settings.isOn() ? OptionalInt.of(settings.messages()) : OptionalInt.empty();
  }

  /** With these a client goes on where it was stopped (RFC 9738 §3.2). */
  @Override
  public List<SearchWord> searchKeys() {
    return settings.isOn()
        ? List.of(
            SearchWord.of("UIDAFTER", grammar -> SearchKey.named(uid(grammar) + 1, Long.MAX_VALUE)),
            SearchWord.of("UIDBEFORE", grammar -> SearchKey.named(1, uid(grammar) - 1)))
        : List.of();
  }

  private static long uid(SearchGrammar grammar) throws IOException {
    long uid = grammar.number();
    if (uid == 0 || uid > LARGEST_UID) {
      throw new SyntaxError("a UID is expected");
    }
    return uid;
  }
}
