package postroad.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import postroad.access.AccessSettings;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.SessionState.Authenticated;
import postroad.access.imap.SessionState.LoggedOut;
import postroad.access.imap.SessionState.NotAuthenticated;
import postroad.access.imap.SessionState.Selected;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapReader;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Literal;
import postroad.access.imap.wire.Modes;
import postroad.access.imap.wire.SyntaxError;
import postroad.access.login.LoginDesk;
import postroad.mailboxstore.NoSuchMailboxException;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;

/**
 * One client from greeting to BYE: read a command, dispatch it, answer it. The session's thread has
 * the floor, and leaves it to others only while it waits in {@link #ask}.
 */
final class ImapSession implements Turn {

  private static final Logger log = LoggerFactory.getLogger(ImapSession.class);

  private static final Duration COMMAND_PATIENCE = Duration.ofMinutes(5);
  private static final int SLOWEST_OCTETS_PER_SECOND = 16 * 1024;
  private static final int LONGEST_ANSWER = 12_288;

  private final Connection connection;
  private final Optional<ServerTls> tls;
  private final LoginDesk desk;
  private final ImapVocabulary vocabulary;
  private final AccessSettings settings;

  private final Modes modes = new Modes();
  private final ImapReader reader;
  private final Arguments arguments;
  private final ImapWriter writer;
  private final Untagged untagged;
  private final Strikes strikes;

  private final ReentrantLock floor = new ReentrantLock();
  private SessionState state = new NotAuthenticated();
  private String tag = "*";
  private boolean asking;
  private boolean startTls;

  ImapSession(
      Connection connection,
      Optional<ServerTls> tls,
      LoginDesk desk,
      ImapVocabulary vocabulary,
      AccessSettings settings) {
    this.connection = connection;
    this.tls = tls;
    this.desk = desk;
    this.vocabulary = vocabulary;
    this.settings = settings;
    this.writer = new ImapWriter(connection.output(), modes);
    this.untagged = new Untagged(writer, modes);
    this.strikes = new Strikes(settings.imapLimits());
    var limits =
        new ImapReader.Limits(
            (int) settings.imapLimits().command().toBytes(),
            2 * settings.imapLimits().message().toBytes(),
            vocabulary.longestUnaskedLiteral());
    this.reader = new ImapReader(connection.input(), limits, this::beforeLiteral);
    this.arguments = new Arguments(reader, modes);
  }

  void serve() throws IOException {
    connection.setFarewell("* BYE the server is going down, please come back\r\n");
    floor.lock();
    try {
      untagged.ok("CAPABILITY " + vocabulary.capabilities(standing()), "Postroad is ready");
      while (!(state instanceof LoggedOut)) {
        connection.expectWithin(patience());
        if (!connection.awaitInput()) {
          return;
        }
        answerOne();
      }
    } catch (SocketTimeoutException silent) {
      leave("you have said nothing for too long");
    } catch (EOFException endless) {
      leave("what you sent has no end");
    } finally {
      floor.unlock();
    }
  }

  private Duration patience() {
    return state instanceof NotAuthenticated
        ? settings.limits().beforeLogin()
        : settings.limits().imapIdle();
  }

  private void leave(String why) throws IOException {
    state = new LoggedOut();
    if (writer.takeBack()) {
      untagged.bye(why);
    }
  }

  private void answerOne() throws IOException {
    connection.expectWithin(COMMAND_PATIENCE);
    reader.begin();
    tag = "*";
    Telling telling = Telling.NOTHING;
    Completion completion;
    try {
      tag = arguments.tag();
      arguments.space();
      ImapCommand command = command();
      completion = Dispatcher.run(command, this, state);
      telling = command.telling();
    } catch (RuntimeException trouble) {
      completion = completionOf(trouble);
    }
    reader.skipRest();
    tellAtEnd(telling);
    complete(completion);
    if (startTls) {
      upgrade();
    }
    Optional<String> why = strikes.after(completion, !(state instanceof NotAuthenticated));
    if (why.isPresent()) {
      leave(why.get());
    }
  }

  private ImapCommand command() throws IOException {
    String name = arguments.word();
    if (vocabulary.isPrefix(name)) {
      arguments.space();
      name = name + " " + arguments.word();
    }
    return vocabulary.command(name).orElseThrow(() -> new SyntaxError("unknown command"));
  }

  private Completion completionOf(RuntimeException trouble) throws IOException {
    if (!writer.takeBack()) {
      log.warn("a response was cut short, and with it the session", trouble);
      throw new IOException("a response was cut short");
    }
    return Trouble.toldAs(trouble);
  }

  private void tellAtEnd(Telling telling) throws IOException {
    if (telling == Telling.NOTHING || !(state instanceof Selected(_, MailboxView view))) {
      return;
    }
    try {
      view.look();
    } catch (DataAccessException | TransactionException away) {
      log.debug("news come later", away);
    } catch (NoSuchMailboxException deleted) {
      leave("the mailbox you were in was deleted");
      return;
    }
    view.tell(untagged, telling);
  }

  private void complete(Completion completion) throws IOException {
    String code = completion.code() == null ? "" : "[" + completion.code() + "] ";
    writer.text(tag + " " + completion.word() + " " + code + completion.text()).end();
  }

  private void upgrade() throws IOException {
    startTls = false;
    connection.output().flush();
    connection.startTls(tls.orElseThrow(), settings.limits().handshake());
  }

  private void beforeLiteral(Literal literal) throws IOException {
    connection.expectWithin(
        COMMAND_PATIENCE.plusSeconds(literal.size() / SLOWEST_OCTETS_PER_SECOND));
    if (literal.synchronising()) {
      writer.text("+ go ahead").end();
    }
  }

  @Override
  public String tag() {
    return tag;
  }

  @Override
  public Progress progress() {
    return new Progress(this, connection.output());
  }

  @Override
  public Arguments arguments() {
    return arguments;
  }

  @Override
  public Untagged untagged() {
    return untagged;
  }

  @Override
  public ImapVocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public Standing standing() {
    boolean open = state instanceof Authenticated || state instanceof Selected;
    return new Standing(tls.isPresent() && !connection.isTls(), open, desk);
  }

  @Override
  public Modes modes() {
    return modes;
  }

  @Override
  public Optional<MailboxView> selected() {
    return state instanceof Selected(_, var view) ? Optional.of(view) : Optional.empty();
  }

  @Override
  public void become(SessionState next) {
    if (state instanceof NotAuthenticated && next instanceof Authenticated(var account)) {
      desk.welcome(account);
    }
    state = next;
  }

  @Override
  public void leaveMailbox(long mailbox) {
    if (state instanceof Selected(var account, var view) && view.mailbox().id() == mailbox) {
      state = new Authenticated(account);
    }
  }

  @Override
  public void startTlsAfterwards() {
    startTls = true;
  }

  @Override
  public String ask(String prompt, @Nullable Duration patience) throws IOException {
    writer.text("+ " + prompt).end();
    connection.expectWithin(patience == null ? settings.limits().imapIdle() : patience);
    boolean answered;
    asking = true;
    floor.unlock();
    try {
      answered = connection.awaitInput();
    } finally {
      floor.lock();
      asking = false;
    }
    if (!answered) {
      throw new EOFException("the client is gone");
    }
    return new String(connection.readLine(LONGEST_ANSWER), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void tellChanges() {
    floor.lock();
    try {
      if (asking && state instanceof Selected(_, MailboxView view)) {
        view.look();
        view.tell(untagged, Telling.ALL);
        connection.output().flush();
      }
    } catch (DataAccessException | TransactionException away) {
      log.debug("news come later", away);
    } catch (IOException | NoSuchMailboxException gone) {
      connection.close();
    } finally {
      floor.unlock();
    }
  }
}
