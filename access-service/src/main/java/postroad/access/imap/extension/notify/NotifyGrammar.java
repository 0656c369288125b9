package postroad.access.imap.extension.notify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.Completion;
import postroad.access.imap.Refused;
import postroad.access.imap.Turn;
import postroad.access.imap.command.FetchAttributes;
import postroad.access.imap.place.MailboxChoice;
import postroad.access.imap.place.MailboxChoice.Word;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;

/** Reads what a client wants to hear of (RFC 5465 §8). */
final class NotifyGrammar {

  private static final int MOST_WISHES = 100;

  private final Turn turn;
  private final Arguments arguments;
  private boolean isUnknown;

  NotifyGrammar(Turn turn) {
    this.turn = turn;
    this.arguments = turn.arguments();
  }

  /**
   * One event group after the other, up to the end of the command.
   *
   * @throws Refused when there is an event we do not know
   */
  Wishes read() throws IOException {
    List<Wish> wishes = new ArrayList<>();
    do {
      wishes.add(wish());
      if (wishes.size() > MOST_WISHES) {
        throw new SyntaxError("too many event groups");
      }
    } while (arguments.accept(' '));
    arguments.end();
    if (wishes.stream().filter(Wish::isOfSelected).count() > 1) {
      throw new SyntaxError("the selected mailbox has one event group");
    }
    if (isUnknown) {
      throw new Refused(
          new Completion.No("BADEVENT (" + Event.all() + ")", "there is no such event here"));
    }
    return new Wishes(wishes);
  }

  private Wish wish() throws IOException {
    arguments.expect('(');
    MailboxChoice choice = choice();
    arguments.space();
    Wish wish = events(choice);
    arguments.expect(')');
    if (!wish.isComplete()) {
      throw new SyntaxError("MessageNew and MessageExpunge go together, and FlagChange with both");
    }
    if (wish.isOfSelected() && !wish.events().stream().allMatch(Event::isOfMessages)) {
      throw new SyntaxError("of the selected mailbox only messages are told");
    }
    if (!wish.isOfSelected() && wish.attributes().isPresent()) {
      throw new SyntaxError("only messages of the selected mailbox are shown");
    }
    return wish;
  }

  private MailboxChoice choice() throws IOException {
    MailboxChoice choice = MailboxChoice.read(arguments);
    return switch (choice.word()) {
      case INBOXES -> new MailboxChoice(Word.PERSONAL, List.of()); // mail may be filed into each
      case SUBTREE_ONE -> throw new SyntaxError("unknown choice of mailboxes"); // RFC 7377 has it
      default -> choice;
    };
  }

  private Wish events(MailboxChoice choice) throws IOException {
    Set<Event> events = EnumSet.noneOf(Event.class);
    @Nullable FetchAttributes attributes = null;
    if (!arguments.accept('(')) {
      if (!arguments.word().equals("NONE")) {
        throw new SyntaxError("events or NONE are expected");
      }
      return new Wish(choice, events, Optional.empty());
    }
    boolean more = true;
    while (more) {
      Optional<Event> event = Event.named(arguments.word());
      event.ifPresentOrElse(events::add, () -> isUnknown = true);
      more = arguments.accept(' ');
      if (more && arguments.sees('(') && event.equals(Optional.of(Event.MESSAGE_NEW))) {
        attributes = FetchAttributes.read(turn);
        more = arguments.accept(' ');
      }
    }
    arguments.expect(')');
    return new Wish(choice, events, Optional.ofNullable(attributes));
  }
}
