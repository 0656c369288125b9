package postroad.access.imap.extension.thread;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.column.Columns;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.search.MessageSearch;
import postroad.access.imap.search.Returns;
import postroad.access.imap.search.SearchOrder;
import postroad.access.imap.search.SearchRequest;
import postroad.access.imap.search.Searching;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;

/** THREAD (RFC 5256): a search whose result comes in threads. */
@Component
class ThreadExtension implements ImapExtension {

  private static final Map<String, Threading> WAYS =
      Map.of("ORDEREDSUBJECT", new OrderedSubject(), "REFERENCES", new References());

  private final MessageSearch search;
  private final Columns columns;

  ThreadExtension(MessageSearch search, Columns columns) {
    this.search = search;
    this.columns = columns;
  }

  @Override
  public Set<String> capabilities() {
    return WAYS.keySet().stream().map(way -> "THREAD=" + way).collect(Collectors.toSet());
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(
        new ThreadMessages(Numbering.NUMBER, search, columns),
        new ThreadMessages(Numbering.UID, search, columns));
  }

  private record ThreadMessages(Numbering numbering, MessageSearch search, Columns columns)
      implements ImapCommand.WithMailbox {

    @Override
    public String name() {
      return numbering.nameOf("THREAD");
    }

    @Override
    public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
      Arguments arguments = turn.arguments();
      arguments.space();
      Threading way = WAYS.get(arguments.word());
      if (way == null) {
        throw new SyntaxError("ORDEREDSUBJECT or REFERENCES is expected");
      }
      arguments.space();
      if (!SearchRequest.seesKnownCharset(arguments)) {
        return SearchRequest.badCharset(Returns.UNASKED, mailbox);
      }
      arguments.space();
      var program = SearchRequest.program(turn, null);
      var request = new SearchRequest(numbering, Returns.UNASKED, program, SearchOrder.OF_MAILBOX);
      tell(new Searching(turn, mailbox, request, search), way);
      return new Completion.Ok("THREAD completed");
    }

    private void tell(Searching searching, Threading way) throws IOException {
      Turn turn = searching.turn();
      List<MessageLine> found = searching.found(searching.allSearched());
      Mails mails = Mails.of(found, searching.mailbox(), columns, turn.progress());
      Forest threads = way.of(mails);
      ImapWriter out = turn.untagged().begin().text("THREAD");
      if (!found.isEmpty()) {
        out.text(" ");
        new ThreadWriter(threads, mail -> numbering.name(found.get(mail)), out).write();
      }
      out.end();
    }

    @Override
    public Telling telling() {
      return numbering.tellingWhileNumbered();
    }
  }
}
