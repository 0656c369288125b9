package postroad.access.imap.command;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.search.MessageSearch;
import postroad.access.imap.search.Returns;
import postroad.access.imap.search.SearchOrder;
import postroad.access.imap.search.SearchRequest;
import postroad.access.imap.search.Searching;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;

/** SEARCH: which messages match (RFC 3501 §6.4.4). */
record Search(Numbering numbering, MessageSearch search) implements ImapCommand.WithMailbox {

  @Override
  public String name() {
    return numbering.nameOf("SEARCH");
  }

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    Arguments arguments = turn.arguments();
    arguments.space();
    String word = nextWord(arguments);
    Returns returns = Returns.UNASKED;
    if (turn.modes().has(Mode.IMAP4REV2)) {
      returns = Returns.all(turn); // RFC 9051 §6.4.4
    }
    if ("RETURN".equals(word)) {
      arguments.space();
      returns = Returns.read(turn);
      arguments.space();
      word = nextWord(arguments);
    }
    if ("CHARSET".equals(word)) {
      if (turn.modes().has(Mode.UTF8)) {
        throw new SyntaxError("text is UTF-8, its charset is not said"); // RFC 9755 §3
      }
      arguments.space();
      if (!SearchRequest.seesKnownCharset(arguments)) {
        return SearchRequest.badCharset(returns, mailbox);
      }
      arguments.space();
      word = null;
    }
    var program = SearchRequest.program(turn, word);
    var request = new SearchRequest(numbering, returns, program, SearchOrder.OF_MAILBOX);
    new Searching(turn, mailbox, request, search).answer("SEARCH");
    return new Completion.Ok("SEARCH completed");
  }

  private static @Nullable String nextWord(Arguments arguments) throws IOException {
    return arguments.seesLetter() ? arguments.word() : null;
  }

  @Override
  public Telling telling() {
    return numbering.tellingWhileNumbered();
  }
}
