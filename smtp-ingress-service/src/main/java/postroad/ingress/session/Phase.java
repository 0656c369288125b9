package postroad.ingress.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.Terms;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.protocol.sasl.SaslLines;

/** Where a session stands: each phase holds what may be used in it, and says what comes next. */
sealed interface Phase {

  /** The client has not said EHLO; a command comes next. */
  record Connected() implements Phase {}

  /** No mail is begun; a command comes next. */
  record Greeted(Greeting greeting) implements Phase {}

  /** MAIL was said; a command comes next. */
  record InTransaction(Greeting greeting, Transaction mail) implements Phase {}

  /** Some chunks of the mail are here; a command comes next. */
  record BetweenChunks(Greeting greeting, Transaction mail) implements Phase {}

  /** 354 was said: the mail comes next, in lines. */
  record AwaitingData(Greeting greeting, Transaction mail) implements Phase {}

  /** BDAT was said: so many octets of the mail come next. */
  record AwaitingChunk(Greeting greeting, Transaction mail, long size, boolean last)
      implements Phase {}

  /** BDAT was said out of place: so many octets of nothing come next, then a reply. */
  record AwaitingJunk(long size, Reply reply, Phase after) implements Phase {}

  /** A challenge was said: the client's answer comes next. */
  record AwaitingLogin(Greeting greeting, SaslLines exchange) implements Phase {}

  /** 220 was said to STARTTLS: a handshake comes next. */
  record AwaitingTls() implements Phase {}

  /** Nothing comes next. */
  record Ended() implements Phase {}

  /** How the client introduced itself, in a phase that only comes after that. */
  static Greeting greetingOf(Phase phase) {
    return switch (phase) {
      case Greeted(Greeting greeting) -> greeting;
      case InTransaction(Greeting greeting, Transaction _) -> greeting;
      case BetweenChunks(Greeting greeting, Transaction _) -> greeting;
      case AwaitingData(Greeting greeting, Transaction _) -> greeting;
      case AwaitingChunk(Greeting greeting, Transaction _, long _, boolean _) -> greeting;
      case AwaitingLogin(Greeting greeting, var _) -> greeting;
      case Connected _, AwaitingJunk _, AwaitingTls _, Ended _ ->
          throw new IllegalStateException("nobody has greeted");
    };
  }

  /**
   * How the client introduced itself.
   *
   * @param protocol what is spoken since
   */
  record Greeting(String client, Protocol protocol) {}

  /**
   * A mail begun.
   *
   * @param terms what was agreed to of what the parameters ask
   * @param welcomed how many times RCPT was answered with yes
   */
  record Transaction(
      @Nullable MailAddress sender,
      MailParameters parameters,
      Terms terms,
      List<Recipient> recipients,
      int welcomed) {

    /** Characters; a record may have a million octets, and the mail is among them. */
    private static final int MOST_WORDS = 200_000;

    public Transaction {
      recipients = List.copyOf(recipients);
    }

    /**
     * Whether one more recipient would make what we say about the mail too much for one record,
     * however few they are.
     */
    boolean isFull() {
      return recipients.stream().mapToInt(Transaction::lengthOf).sum() > MOST_WORDS;
    }

    private static int lengthOf(Recipient recipient) {
      String original = recipient.originalRecipient();
      return 100
          + recipient.address().toString().length()
          + (original == null ? 0 : original.length());
    }

    /** The same mail for one more recipient; the same address twice is one recipient. */
    Transaction with(Recipient recipient) {
      List<Recipient> more = new ArrayList<>(recipients);
      if (more.stream().noneMatch(known -> known.address().equals(recipient.address()))) {
        more.add(recipient);
      }
      return new Transaction(sender, parameters, terms, more, welcomed + 1);
    }

    boolean isBinary() {
      return parameters.bodyType() == BodyType.BINARY_MIME;
    }

    /** Whether the mail has a lower priority than was asked for it. */
    boolean isLowered() {
      return terms.priority() < parameters.terms().priority();
    }
  }
}
