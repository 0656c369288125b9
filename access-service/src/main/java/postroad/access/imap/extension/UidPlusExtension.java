package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Allowance;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.MailboxView;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Removal;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet;
import postroad.access.notice.MailboxNews;
import postroad.directory.Account;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.sharing.Right;

/** UIDPLUS (RFC 4315): clients learn the UIDs of what they put somewhere, and expunge by UID. */
@Component
class UidPlusExtension implements ImapExtension {

  private final Removal removal;

  UidPlusExtension(MailStores stores, MailboxNews news) {
    this.removal = new Removal(stores, news);
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("UIDPLUS");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new UidExpunge("UID EXPUNGE", removal));
  }

  @Override
  public List<ArrivalCode> arrivalCodes() {
    return List.of(UidPlusExtension::code);
  }

  /** APPENDUID and COPYUID (RFC 4315 §3). */
  private static String code(Arrival arrival) {
    String targets = NumberSet.text(arrival.targets());
    return arrival.sources().isEmpty()
        ? "APPENDUID " + arrival.uidValidity() + " " + targets
        : "COPYUID %d %s %s"
            .formatted(arrival.uidValidity(), NumberSet.text(arrival.sources()), targets);
  }

  private record UidExpunge(String name, Removal removal) implements ImapCommand.WithMailbox {

    @Override
    public Completion run(Turn turn, Account account, MailboxView mailbox) throws IOException {
      turn.arguments().space();
      NumberSet set = turn.arguments().numberSet();
      turn.arguments().end();
      Optional<Completion> objection = mailbox.rights().objection(Right.EXPUNGE);
      if (objection.isPresent()) {
        return objection.get();
      }
      List<MessageLine> messages = narrowed(turn.allowance(), mailbox.byUid(set));
      List<Long> uids = messages.stream().map(MessageLine::uid).toList();
      boolean nothing = removal.deletedAmong(mailbox, uids).isEmpty();
      String code = nothing ? null : mailbox.tellRemovals(turn.untagged(), telling());
      return new Completion.Ok(code, "UID EXPUNGE completed");
    }

    /** What is not marked \Deleted does not count (RFC 9738 §3.1). */
    private static List<MessageLine> narrowed(Allowance allowance, List<MessageLine> messages) {
      if (allowance.covers(messages.size())) {
        return messages;
      }
      List<MessageLine> marked =
          messages.stream().filter(message -> message.flags().has(Flags.DELETED)).toList();
      return allowance.covers(marked.size()) ? messages : allowance.narrow(marked);
    }
  }
}
