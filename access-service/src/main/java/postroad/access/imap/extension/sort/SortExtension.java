package postroad.access.imap.extension.sort;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import postroad.access.imap.search.SearchRequest;
import postroad.access.imap.search.Searching;
import postroad.access.imap.search.SortWord;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.search.SortRows.NumberField;
import postroad.mailboxstore.search.SortRows.TextField;

/** SORT (RFC 5256), and ESORT (RFC 5267 §3): a search whose result comes in order. */
@Component
class SortExtension implements ImapExtension {

  private final MessageSearch search;
  private final Columns columns;

  SortExtension(MessageSearch search, Columns columns) {
    this.search = search;
    this.columns = columns;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("SORT", "ESORT");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Sort(Numbering.NUMBER, search), new Sort(Numbering.UID, search));
  }

  @Override
  public List<SortWord> sortKeys() {
    List<SortWord> keys = new ArrayList<>();
    keys.add(new ByNumber("ARRIVAL", NumberField.ARRIVAL, columns));
    keys.add(new ByNumber("DATE", NumberField.SENT, columns));
    keys.add(new ByNumber("SIZE", NumberField.SIZE, columns));
    for (TextField field : List.of(TextField.SUBJECT, TextField.FROM, TextField.TO, TextField.CC)) {
      keys.add(new ByText(field.name(), field, columns));
    }
    return keys;
  }

  private record Sort(Numbering numbering, MessageSearch search)
      implements ImapCommand.WithMailbox {

    @Override
    public String name() {
      return numbering.nameOf("SORT");
    }

    @Override
    public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
      Arguments arguments = turn.arguments();
      arguments.space();
      Returns returns = returns(turn);
      SortOrder order = SortOrder.read(turn);
      arguments.space();
      if (!SearchRequest.seesKnownCharset(arguments)) {
        return SearchRequest.badCharset(returns, mailbox);
      }
      arguments.space();
      var program = SearchRequest.program(turn, null);
      order.check(program);
      var request = new SearchRequest(numbering, returns, program, order);
      new Searching(turn, mailbox, request, search).answer("SORT");
      return new Completion.Ok("SORT completed");
    }

    private static Returns returns(Turn turn) throws IOException {
      Arguments arguments = turn.arguments();
      if (arguments.sees('(')) {
        return Returns.UNASKED;
      }
      if (!arguments.word().equals("RETURN")) {
        throw new SyntaxError("RETURN or what to sort by is expected");
      }
      arguments.space();
      Returns returns = Returns.read(turn);
      arguments.space();
      return returns;
    }

    @Override
    public Telling telling() {
      return numbering.tellingWhileNumbered();
    }
  }
}
