package postroad.access.imap.search;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.MailboxView;
import postroad.access.imap.wire.MessageLine;
import postroad.access.imap.wire.NumberSet.Range;
import postroad.mailboxstore.search.Question;

/** A question about one message. */
public interface SearchKey {

  /** What must be looked up to answer. */
  Cost cost();

  boolean matches(Candidate message) throws IOException;

  /** What is known of these messages without their being looked at. */
  Known knownOf(IndexedMessages messages) throws IOException;

  /** The same question, once it is settled which messages of this mailbox its numbers mean. */
  default SearchKey in(MailboxView mailbox) {
    return this;
  }

  /** Whether the client has named this message, or has named none: it has to be searched. */
  default boolean mayMean(MessageLine message) {
    return true;
  }

  /** How dear an answer is, cheapest first. */
  enum Cost {
    NUMBER_AND_FLAGS,
    ROW,
    STRUCTURE,
    OCTETS
  }

  /** The messages from this UID to that one. */
  static SearchKey named(long first, long last) {
    return new MeantMessages(List.of(new Range(first, last)));
  }

  /** A question that is one expression, and that no index knows. */
  static SearchKey of(Cost cost, Test test) {
    return new Simple(cost, null, test);
  }

  /** A question that is one expression, and what the index is asked before. */
  static SearchKey of(Cost cost, Question question, Test test) {
    return new Simple(cost, question, test);
  }

  /** A question that cannot be asked of a message before it is known in which mailbox. */
  static SearchKey settledBy(Function<MailboxView, SearchKey> settle) {
    return new Unsettled(settle);
  }

  /** The answer of a {@link #of simple} question. */
  @FunctionalInterface
  interface Test {
    boolean matches(Candidate message) throws IOException;
  }

  /** See {@link #of}. */
  record Simple(Cost cost, @Nullable Question question, Test test) implements SearchKey {

    @Override
    public boolean matches(Candidate message) throws IOException {
      return test.matches(message);
    }

    @Override
    public Known knownOf(IndexedMessages messages) throws IOException {
      if (cost == Cost.NUMBER_AND_FLAGS) {
        return messages.test(this);
      }
      return question == null ? Known.nothing(messages.size()) : messages.ask(question);
    }
  }

  /** What does not match. */
  record Not(SearchKey key) implements SearchKey {

    @Override
    public Cost cost() {
      return key.cost();
    }

    @Override
    public boolean matches(Candidate message) throws IOException {
      return !key.matches(message);
    }

    @Override
    public SearchKey in(MailboxView mailbox) {
      return new Not(key.in(mailbox));
    }

    @Override
    public Known knownOf(IndexedMessages messages) throws IOException {
      return key.knownOf(messages).not(messages.size());
    }
  }

  /** What matches either; the cheaper one is asked first. */
  record Either(SearchKey cheaper, SearchKey dearer) implements SearchKey {

    static Either of(SearchKey one, SearchKey other) {
      return one.cost().compareTo(other.cost()) <= 0
          ? new Either(one, other)
          : new Either(other, one);
    }

    @Override
    public Cost cost() {
      return dearer.cost();
    }

    @Override
    public boolean matches(Candidate message) throws IOException {
      return cheaper.matches(message) || dearer.matches(message);
    }

    @Override
    public SearchKey in(MailboxView mailbox) {
      return new Either(cheaper.in(mailbox), dearer.in(mailbox));
    }

    @Override
    public Known knownOf(IndexedMessages messages) throws IOException {
      return cheaper.knownOf(messages).or(dearer.knownOf(messages));
    }
  }
}
