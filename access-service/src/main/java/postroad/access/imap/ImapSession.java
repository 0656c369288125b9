package postroad.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.access.AccessSettings;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.ImapCommand.Waiting;
import postroad.access.imap.ImapCommand.Waits;
import postroad.access.imap.SessionState.Authenticated;
import postroad.access.imap.SessionState.LoggedOut;
import postroad.access.imap.SessionState.NotAuthenticated;
import postroad.access.imap.SessionState.Selected;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapReader;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.LiteralTooLargeException;
import postroad.access.imap.wire.Modes;
import postroad.access.login.LoginDesk;
import postroad.access.notice.MailboxNews;
import postroad.access.octets.OctetBudget;
import postroad.protocol.Connection;
import postroad.protocol.Layer;

/**
 * One client from greeting to BYE: read a command, dispatch it, answer it. The session's thread has
 * the floor, and leaves it to others only while it waits in {@link #ask}, or lends it to a thread
 * that answers a command.
 */
final class ImapSession implements Turn {

  private static final Logger log = LoggerFactory.getLogger(ImapSession.class);

  private static final String GOING_DOWN = "* BYE the server is going down, please come back\r\n";

  private final Connection connection;
  private final Link link;
  private final LoginDesk desk;
  private final ImapVocabulary vocabulary;
  private final AccessSettings settings;

  private final Modes modes = new Modes();
  private final ImapReader reader;
  private final Arguments arguments;
  private final ImapWriter writer;
  private final Untagged untagged;
  private final Strikes strikes;
  private final Allowance allowance;
  private final Answer answer;
  private final OctetBudget.Share octets;

  private final News news;
  private final Floor floor;
  private final Asking asking;
  private SessionState state = new NotAuthenticated();
  private String tag = "*";
  private @Nullable Waiting waiting;

  ImapSession(Link link, LoginDesk desk, ImapMeans means, OctetBudget.Share octets) {
    this.connection = link.connection();
    this.link = link;
    this.octets = octets;
    this.desk = desk;
    this.vocabulary = means.vocabulary();
    this.settings = means.settings();
    this.writer = new ImapWriter(connection.output(), modes);
    this.untagged = new Untagged(writer, modes);
    this.allowance = new Allowance(vocabulary.messagesPerCommand());
    this.answer = new Answer(writer, untagged, allowance, means.answers());
    this.strikes = new Strikes(settings.imapLimits());
    var limits =
        new ImapReader.Limits(
            (int) settings.imapLimits().command().toBytes(),
            () -> settings.imapLimits().passedOver(!(state instanceof NotAuthenticated)),
            vocabulary.longestUnaskedLiteral());
    this.reader =
        new ImapReader(connection.input(), limits, new GoAhead(connection, writer, octets));
    this.arguments = new Arguments(reader, modes);
    this.news = new News(this, connection);
    this.floor = new Floor(news);
    this.asking = new Asking(connection, writer, floor);
  }

  void serve() throws IOException {
    connection.setFarewell(GOING_DOWN);
    floor.take();
    try {
      untagged.ok("CAPABILITY " + vocabulary.capabilities(standing()), "Postroad is ready");
      while (!(state instanceof LoggedOut)) {
        connection.expectWithin(patience());
        if (!floor.open(news.betweenCommands(), connection::awaitInput)) {
          return;
        }
        floor.lend(this::answerOne);
        if (waiting != null) {
          endWaiting(waiting);
        }
      }
    } catch (SocketTimeoutException silent) {
      leave("you have said nothing for too long");
    } catch (EOFException endless) {
      leave("what you sent has no end");
    } finally {
      if (waiting != null) {
        waiting.close();
      }
      news.close();
      link.close();
      floor.leave();
    }
  }

  private Duration patience() {
    return state instanceof NotAuthenticated
        ? settings.limits().beforeLogin()
        : settings.limits().imapIdle();
  }

  private void leave(String why) throws IOException {
    answer.countLast();
    boolean isTold = state instanceof LoggedOut;
    state = new LoggedOut();
    if (!isTold && writer.takeBack()) {
      untagged.bye(why);
    }
  }

  private void answerOne() throws IOException {
    connection.expectWithin(GoAhead.PATIENCE);
    reader.begin();
    allowance.begin();
    tag = "*";
    Telling telling = Telling.NOTHING;
    Completion completion;
    try {
      tag = arguments.tag();
      arguments.space();
      ImapCommand command = vocabulary.command(arguments);
      if (command instanceof Waits waits && state.reader().isPresent()) {
        waiting = waits.begin(this, state.reader().get());
        return;
      }
      completion = Dispatcher.run(command, this, state);
      telling = command.telling();
    } catch (RuntimeException trouble) {
      completion = Trouble.toldAs(trouble, writer);
    }
    complete(completion, telling);
  }

  private void endWaiting(Waiting begun) throws IOException {
    Completion completion = begun.end(ask(begun.prompt(), null));
    begun.close();
    waiting = null;
    floor.lend(() -> complete(completion, Telling.ALL));
  }

  private void complete(Completion completion, Telling telling) throws IOException {
    if (!passOverRest(completion)) {
      return;
    }
    if (!news.tellAtEnd(telling)) {
      leave(News.MAILBOX_GONE);
    }
    answer.give(tag, completion);
    octets.giveBack();
    link.change();
    Optional<String> why = strikes.after(completion, !(state instanceof NotAuthenticated));
    if (why.isPresent()) {
      leave(why.get());
    }
  }

  /**
   * Passes over what the command has left; false when that is so much that the client is let go.
   */
  private boolean passOverRest(Completion completion) throws IOException {
    try {
      reader.skipRest();
      return true;
    } catch (LiteralTooLargeException tooLarge) {
      log.debug("{} is let go", connection.remoteAddress(), tooLarge);
      answer.give(tag, completion);
      leave("[TOOBIG] what you send is more than we are willing to pass over");
      connection.output().flush();
      reader.skipSome(); // who is still sending would not hear us
      return false;
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
  public OctetBudget.Share octets() {
    return octets;
  }

  @Override
  public Allowance allowance() {
    return allowance;
  }

  @Override
  public Standing standing() {
    return new Standing(link.offersTls(), link.isLayered(), state.reader().isPresent(), desk);
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
    if (next instanceof NotAuthenticated) {
      leaveAccount();
    }
    state = next;
  }

  private void leaveAccount() {
    desk.close();
    news.attend(Attention.USUAL);
    link.removeLayerAfterwards();
    modes.turnAllOff();
    connection.setFarewell(GOING_DOWN);
  }

  @Override
  public void leaveMailbox(long mailbox) {
    if (state instanceof Selected(var account, var view) && view.mailbox().id() == mailbox) {
      state = new Authenticated(account);
    }
  }

  @Override
  public void startTlsAfterwards() {
    link.startTlsAfterwards();
  }

  @Override
  public void layerAfterwards(Layer layer) {
    link.layerAfterwards(layer);
  }

  @Override
  public String ask(String prompt, @Nullable Duration patience) throws IOException {
    return asking.ask(prompt, patience == null ? settings.limits().imapIdle() : patience);
  }

  @Override
  public void attend(Attention attention) {
    news.attend(attention);
  }

  @Override
  public MailboxNews.Listener listener() {
    return floor;
  }
}
