package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.search.MessageSearch;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.search.SearchKey;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.directory.Account;

/** SEARCH: which messages match (RFC 3501 §6.4.4). */
record Search(Numbering numbering, MessageSearch search) implements ImapCommand.WithMailbox {

  private static final Completion BAD_CHARSET =
      new Completion.No("BADCHARSET (US-ASCII UTF-8)", "only US-ASCII and UTF-8 are understood");

  @Override
  public String name() {
    return numbering.nameOf("SEARCH");
  }

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    Arguments arguments = turn.arguments();
    arguments.space();
    String firstWord = arguments.seesLetter() ? arguments.word() : null;
    if ("CHARSET".equals(firstWord)) {
      arguments.space();
      String charset = arguments.astring().toUpperCase(Locale.ROOT);
      if (!charset.equals("UTF-8") && !charset.equals("US-ASCII")) {
        return BAD_CHARSET;
      }
      arguments.space();
      firstWord = null;
    }
    List<MessageLine> all = mailbox.all();
    long lastUid = all.isEmpty() ? 0 : all.getLast().uid();
    var scope = new SearchGrammar.Scope(all.size(), lastUid);
    SearchKey keys =
        new SearchGrammar(arguments, turn.vocabulary().searchKeys(), scope).readAll(firstWord);
    ImapWriter out = turn.untagged().begin().text("SEARCH");
    for (MessageLine found : search.find(mailbox.mailbox(), all, keys)) {
      out.text(" ").number(numbering == Numbering.UID ? found.uid() : found.number());
    }
    out.end();
    return new Completion.Ok("SEARCH completed");
  }

  @Override
  public Telling telling() {
    return numbering.tellingWhileNumbered();
  }
}
