package postroad.access.imap.place;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.mailboxstore.MailboxName;

/**
 * Which mailboxes a command is about (RFC 5465 §6, RFC 7377 §2.2).
 *
 * @param names those the client has named, where the word asks for names
 */
public record MailboxChoice(Word word, List<String> names) {

  private static final int MOST_NAMES = 1000;

  public MailboxChoice {
    names = List.copyOf(names);
  }

  /** The words there are. */
  public enum Word {
    SELECTED,
    /** The selected mailbox, with nothing told of what is gone before it may be. */
    SELECTED_DELAYED,
    /** Where mail is filed. */
    INBOXES,
    PERSONAL,
    SUBSCRIBED,
    /** The mailboxes named and all below them. */
    SUBTREE,
    /** The mailboxes named and those one level below. */
    SUBTREE_ONE,
    MAILBOXES;

    boolean asksForNames() {
      return compareTo(SUBTREE) >= 0;
    }
  }

  /** A word, and one name or several in parentheses where it asks for some. */
  public static MailboxChoice read(Arguments arguments) throws IOException {
    Word word = word(arguments.word());
    List<String> names = new ArrayList<>();
    if (word.asksForNames()) {
      arguments.space();
      boolean isList = arguments.accept('(');
      do {
        names.add(arguments.mailbox());
        if (names.size() > MOST_NAMES) {
          throw new SyntaxError("too many mailboxes");
        }
      } while (isList && arguments.accept(' '));
      if (isList) {
        arguments.expect(')');
      }
    }
    return new MailboxChoice(word, names);
  }

  private static Word word(String word) {
    for (Word known : Word.values()) {
      if (known.name().replace('_', '-').equals(word)) {
        return known;
      }
    }
    throw new SyntaxError("unknown choice of mailboxes");
  }

  /**
   * Whether a mailbox is meant; the selected one is for the session to know.
   *
   * @param subscribed whether the reader has subscribed to it
   */
  public boolean includes(Place place, boolean subscribed) {
    return switch (word) {
      case SELECTED, SELECTED_DELAYED -> false;
      case INBOXES -> place.isOwn() && place.name().equals("INBOX");
      case PERSONAL -> place.isOwn();
      case SUBSCRIBED -> subscribed;
      case MAILBOXES -> names.contains(place.name());
      case SUBTREE -> names.stream().anyMatch(name -> isAtOrBelow(place.name(), name));
      case SUBTREE_ONE ->
          names.stream()
              .filter(name -> isAtOrBelow(place.name(), name))
              .anyMatch(name -> place.name().indexOf(MailboxName.SEPARATOR, name.length() + 1) < 0);
    };
  }

  private static boolean isAtOrBelow(String name, String top) {
    return name.equals(top) || name.startsWith(top + MailboxName.SEPARATOR);
  }
}
