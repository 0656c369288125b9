package postroad.access.imap.search;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.Completion;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Mode;

/** What a client has said in a searching command. */
public record SearchRequest(
    Numbering numbering, Returns returns, SearchProgram program, SearchOrder order) {

  /** The text the client looks for is in a charset we do not know (RFC 3501 §6.4.4). */
  private static final Completion BAD_CHARSET =
      new Completion.No("BADCHARSET (US-ASCII UTF-8)", "only US-ASCII and UTF-8 are understood");

  /** Ends a command for its charset; what would have been saved is nothing (RFC 5182 §2.1). */
  public static Completion badCharset(Returns returns, MailboxView mailbox) {
    return badCharset(returns, Optional.of(mailbox));
  }

  /** The same where a mailbox need not be selected. */
  public static Completion badCharset(Returns returns, Optional<MailboxView> mailbox) {
    if (returns.has("SAVE")) {
      mailbox.ifPresent(selected -> selected.save(List.of()));
    }
    return BAD_CHARSET;
  }

  /** Reads the name of a charset, and whether it is one of those that are read alike. */
  public static boolean seesKnownCharset(Arguments arguments) throws IOException {
    String charset = arguments.astring().toUpperCase(Locale.ROOT);
    return charset.equals("UTF-8") || charset.equals("US-ASCII");
  }

  /** Reads the keys, to the end of the command. */
  public static SearchProgram program(Turn turn, @Nullable String firstWord) throws IOException {
    var grammar = new SearchGrammar(turn.arguments(), turn.vocabulary().searchKeys());
    SearchProgram program = grammar.readAll(firstWord);
    if (grammar.namesNumbers()) {
      turn.modes().mustAllowNumbers();
    }
    if (program.asksModseq()) {
      turn.modes().turnOn(Set.of(Mode.CONDSTORE)); // RFC 7162 §3.1
    }
    return program;
  }

  /** Whether a part of the messages would make no sense: an order, or what is kept up to date. */
  boolean needsAll() {
    return !order.equals(SearchOrder.OF_MAILBOX) || returns.has("UPDATE");
  }
}
