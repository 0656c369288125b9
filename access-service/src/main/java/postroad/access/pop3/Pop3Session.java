package postroad.access.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import postroad.access.AccessSettings;
import postroad.access.listener.AnswerCount;
import postroad.protocol.Connection;
import postroad.protocol.LineTooLongException;
import postroad.protocol.ServerTls;
import postroad.protocol.sasl.SaslLines;

/** One client from greeting to goodbye: reads a command, has it answered, writes the reply. */
final class Pop3Session {

  private static final Logger log = LoggerFactory.getLogger(Pop3Session.class);

  /** RFC 2449 §4 allows 255 octets; a login may take a line of its own size (RFC 5034 §4). */
  private static final int LONGEST_LINE = SaslLines.LONGEST;

  /** A client that makes so many mistakes in a row does not speak POP3. */
  private static final int MOST_MISTAKES = 10;

  private final Connection connection;
  private final Optional<ServerTls> tls;
  private final Conversation conversation;
  private final AccessSettings.Limits limits;
  private final AnswerCount answers;

  private boolean challenged;
  private int mistakes;

  Pop3Session(
      Connection connection,
      Optional<ServerTls> tls,
      Conversation conversation,
      AccessSettings.Limits limits,
      AnswerCount answers) {
    this.connection = connection;
    this.tls = tls;
    this.conversation = conversation;
    this.limits = limits;
    this.answers = answers;
  }

  void serve() throws IOException {
    try {
      say(Replies.GREETING);
      while (!conversation.isOver() && mistakes < MOST_MISTAKES && awaitCommand()) {
        takeTurn();
      }
      if (mistakes >= MOST_MISTAKES) {
        answers.count(AnswerCount.Kind.BYE);
        say(Replies.TOO_MANY_MISTAKES);
      }
    } finally {
      conversation.abandon();
    }
  }

  /** The time runs for the whole command, however slowly its octets come. */
  private boolean awaitCommand() throws IOException {
    connection.expectWithin(conversation.isLoggedIn() ? limits.pop3Idle() : limits.beforeLogin());
    return connection.awaitInput();
  }

  private void takeTurn() throws IOException {
    byte[] line;
    try {
      line = connection.readLine(LONGEST_LINE);
    } catch (LineTooLongException passedOver) {
      mistakes++;
      answers.count(AnswerCount.Kind.LIMIT);
      say(Replies.LINE_TOO_LONG);
      return;
    }
    Pop3Command command =
        challenged
            ? new Pop3Command.AuthResponse(new String(line, StandardCharsets.ISO_8859_1))
            : Pop3Grammar.parse(line);
    boolean mistake =
        command instanceof Pop3Command.Unknown || command instanceof Pop3Command.Malformed;
    mistakes = mistake ? mistakes + 1 : 0;
    Reply reply = answer(command);
    challenged = reply instanceof Reply.Challenge;
    answers.count(kindOf(reply, mistake));
    write(reply);
  }

  private static AnswerCount.Kind kindOf(Reply reply, boolean mistake) {
    if (mistake) {
      return AnswerCount.Kind.BAD;
    }
    return reply instanceof Reply.Line(var text) && text.startsWith("-")
        ? AnswerCount.Kind.NO
        : AnswerCount.Kind.OK;
  }

  /** Whatever goes wrong with us is temporary, and is said so. */
  private Reply answer(Pop3Command command) {
    try {
      return conversation.answer(command);
    } catch (DataAccessException | TransactionException away) {
      log.warn("{} was not answered: {}", command, away.getMostSpecificCause().getMessage());
    } catch (RuntimeException bug) {
      log.error("{} was not answered", command, bug);
    }
    return conversation.isOver()
        ? new Reply.Goodbye(Replies.SOME_NOT_REMOVED)
        : new Reply.Line(Replies.TROUBLE);
  }

  private void write(Reply reply) throws IOException {
    switch (reply) {
      case Reply.Line(var text) -> say(text);
      case Reply.Goodbye(var text) -> say(text);
      case Reply.Challenge(var base64) -> say("+ " + base64);
      case Reply.Lines(var text, var lines) -> {
        say(text);
        for (String line : lines) {
          say(line);
        }
        say(".");
      }
      case Reply.BeginTls(var text) -> {
        say(text);
        connection.startTls(tls.orElseThrow(), limits.handshake());
      }
      case Reply.Message(var text, var octets) -> {
        say(text);
        copy(octets);
      }
    }
  }

  private void copy(InputStream message) throws IOException {
    DotStuffing stuffed = new DotStuffing(connection.output());
    try (message) {
      message.transferTo(stuffed);
    } catch (RuntimeException away) {
      log.warn("a message was cut off in the middle: {}", away.toString());
      throw new IOException("half a message cannot be taken back: the client asks again", away);
    }
    stuffed.end();
  }

  private void say(String line) throws IOException {
    connection.output().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }
}
