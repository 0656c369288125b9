package postroad.access.imap.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;

/** STORE: changes flags (RFC 3501 §6.4.6). */
record Store(Numbering numbering, FlagStore flags) implements ImapCommand.WithMailbox {

  private static final String SILENT = ".SILENT";

  /**
   * What the client wants done.
   *
   * @param unchangedSince after which MODSEQ a changed message is left as it is
   * @param silent whether the client does not want to hear how the flags stand then
   */
  private record Order(NumberSet set, long unchangedSince, FlagChange change, boolean silent) {

    /** No more than this; a client that gets less than it asked for is not left in silence. */
    Order narrowedTo(FlagChange allowed) {
      return new Order(set, unchangedSince, allowed, silent && allowed.equals(change));
    }
  }

  @Override
  public String name() {
    return numbering.nameOf("STORE");
  }

  @Override
  public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
    Order asked = read(turn);
    List<MessageLine> messages = turn.allowance().narrow(numbering.messages(mailbox, asked.set()));
    if (!mailbox.isWritable()) {
      return Completion.READ_ONLY;
    }
    Optional<FlagChange> allowed = flags.allowed(mailbox, asked.change());
    if (allowed.isEmpty()) {
      return Completion.NO_PERMISSION;
    }
    Order order = asked.narrowedTo(allowed.get());
    List<Long> uids = messages.stream().map(MessageLine::uid).toList();
    FlagStore.Outcome outcome = flags.change(mailbox, uids, order.change(), order.unchangedSince());
    mailbox.tellNewKeywords(turn.untagged());
    for (MessageLine message : messages) {
      if (!outcome.refused().contains(message.uid())) {
        tell(turn, mailbox, message, order, outcome.uids().contains(message.uid()));
      }
    }
    return completion(messages, outcome);
  }

  private static Order read(Turn turn) throws IOException {
    Arguments arguments = turn.arguments();
    arguments.space();
    NumberSet set = arguments.numberSet();
    arguments.space();
    long unchangedSince = modifiers(turn);
    String item = arguments.word();
    arguments.space();
    Flags named = arguments.flags();
    arguments.end();
    boolean silent = item.endsWith(SILENT);
    String deed = silent ? item.substring(0, item.length() - SILENT.length()) : item;
    return new Order(set, unchangedSince, change(deed, named), silent);
  }

  private static long modifiers(Turn turn) throws IOException {
    long unchangedSince = Long.MAX_VALUE;
    if (!turn.arguments().accept('(')) {
      return unchangedSince;
    }
    do {
      String word = turn.arguments().word();
      long modseq =
          turn.vocabulary()
              .storeModifier(word)
              .orElseThrow(() -> new SyntaxError("unknown modifier of STORE"))
              .read(turn);
      unchangedSince = Math.min(unchangedSince, modseq);
    } while (turn.arguments().more());
    turn.arguments().expect(')');
    turn.arguments().space();
    return unchangedSince;
  }

  private static FlagChange change(String deed, Flags named) {
    return switch (deed) {
      case "FLAGS" -> new FlagChange.Replace(named);
      case "+FLAGS" -> new FlagChange.Add(named);
      case "-FLAGS" -> new FlagChange.Remove(named);
      default -> throw new SyntaxError("FLAGS, +FLAGS or -FLAGS is expected");
    };
  }

  /**
   * All that were named, so that the client knows how they stand (RFC 3501 §6.4.6); of who asked
   * for silence, the MODSEQ of what has changed (RFC 7162 §3.1.3).
   */
  private void tell(
      Turn turn, MailboxView mailbox, MessageLine message, Order order, boolean hasChanged)
      throws IOException {
    MessageLine now = mailbox.at(message.number());
    if (!order.silent()) {
      turn.untagged().flags(now, numbering == Numbering.UID);
      mailbox.hasHeardOf(message.uid());
    } else if (hasChanged && turn.modes().has(Mode.CONDSTORE)) {
      turn.untagged().modseq(now, numbering == Numbering.UID);
    }
  }

  private Completion completion(List<MessageLine> messages, FlagStore.Outcome outcome) {
    if (outcome.refused().isEmpty()) {
      return outcome.areSomeGone() ? Completion.SOME_GONE : new Completion.Ok("STORE completed");
    }
    List<Long> refused =
        messages.stream()
            .filter(message -> outcome.refused().contains(message.uid()))
            .map(numbering::name)
            .toList();
    String code = "MODIFIED " + NumberSet.text(refused); // RFC 7162 §3.1.3
    return new Completion.Ok(code, "some of these messages have changed and were left alone");
  }

  @Override
  public Telling telling() {
    return numbering.tellingWhileNumbered();
  }
}
