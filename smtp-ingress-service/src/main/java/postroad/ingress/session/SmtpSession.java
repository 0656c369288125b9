package postroad.ingress.session;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.ingress.IngressSettings.Deadlines;
import postroad.ingress.admission.Visit;
import postroad.ingress.command.Fault;
import postroad.ingress.command.SmtpCommand;
import postroad.ingress.command.SmtpGrammar;
import postroad.ingress.command.SyntaxError;
import postroad.ingress.handover.Arrival;
import postroad.ingress.handover.Handover;
import postroad.ingress.handover.Receipt;
import postroad.ingress.policy.Refusal;
import postroad.ingress.session.Phase.AwaitingChunk;
import postroad.ingress.session.Phase.AwaitingData;
import postroad.ingress.session.Phase.AwaitingJunk;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;
import postroad.protocol.sasl.SaslLines;

/** One client, from the greeting to the good-bye: octets become commands, replies become octets. */
public final class SmtpSession {

  private static final Logger log = LoggerFactory.getLogger(SmtpSession.class);

  /** How long a client may take to hear our last word. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private static final int LONGEST_FAREWELL = 256 * 1024;

  private final Means means;
  private final Connection connection;
  private final SmtpInput input;
  private final Conversation conversation;
  private final long endNanos;
  private @Nullable Reception reception;
  private boolean saidBye;

  /**
   * What every session of a door needs.
   *
   * @param tls absent without a certificate
   * @param replies counts each
   */
  public record Means(
      Door door,
      SmtpGrammar grammar,
      Handover handover,
      Deadlines deadlines,
      @Nullable ServerTls tls,
      ReplyCount replies) {}

  /** The session of a visit. */
  public SmtpSession(Means means, Connection connection, Visit visit) {
    this.means = means;
    this.connection = connection;
    this.input = new SmtpInput(connection);
    this.conversation = new Conversation(means.door(), connection.remoteAddress(), visit);
    this.endNanos = System.nanoTime() + means.deadlines().session().toNanos();
    connection.setFarewell(new String(Replies.SHUTTING_DOWN.octets(), StandardCharsets.US_ASCII));
  }

  /** Tells a client that there is no room. */
  public static void turnAway(Connection connection) throws IOException {
    connection.output().write(Replies.TOO_MANY_CONNECTIONS.octets());
    connection.output().flush();
  }

  /** Says why there will be no session. */
  public void refuse(Refusal refusal) throws IOException {
    say(conversation.end(Replies.refused(refusal)));
    letTheLastWordArrive();
  }

  /** Begins TLS: after STARTTLS, or before the first word (RFC 8314 §3.3). */
  public void secure() throws IOException {
    ServerTls tls = means.tls();
    if (tls == null || input.hasPending()) {
      throw new IOException("no TLS, or octets in clear ahead of it"); // RFC 3207 §4
    }
    connection.startTls(tls, means.deadlines().handshake());
    conversation.secured(connection.tlsSession().map(Client.Tls::of).orElseThrow());
  }

  /** Serves the client until one of us has had enough. */
  public void serve() throws IOException {
    try {
      say(conversation.greeting());
      while (step()) {
        dropWhatWasGivenUp();
      }
    } catch (SocketTimeoutException slow) {
      say(conversation.end(Replies.TIMEOUT));
    } catch (EOFException gone) {
      log.debug("{} left: {}", connection.remote(), gone.getMessage());
      return;
    } catch (RuntimeException broken) {
      log.error("the session of {} broke", connection.remote(), broken);
      say(conversation.end(Replies.OUR_TROUBLE));
    } finally {
      drop();
    }
    letTheLastWordArrive();
  }

  /** What comes next is for the phase to say; false when nothing does. */
  private boolean step() throws IOException {
    return switch (conversation.phase()) {
      case Phase.Connected _, Phase.Greeted _, Phase.InTransaction _, Phase.BetweenChunks _ ->
          readCommand();
      case AwaitingData data -> receiveLines(data);
      case AwaitingChunk chunk -> receiveChunk(chunk);
      case AwaitingJunk junk -> passOver(junk);
      case Phase.AwaitingLogin _ -> readLogin();
      case Phase.AwaitingTls _ -> {
        secure();
        yield true;
      }
      case Phase.Ended _ -> false;
    };
  }

  private boolean readCommand() throws IOException {
    allow(means.deadlines().command());
    // who is in the middle of a mail is not sent away when we stop
    if (!(conversation.phase() instanceof Phase.BetweenChunks) && !input.await()) {
      return false;
    }
    SmtpCommand command = command();
    saidBye = command instanceof SmtpCommand.Quit;
    Reply reply = conversation.answer(command);
    settleWhoGetsSomewhere();
    if (command instanceof SmtpCommand.Data
        && !(conversation.phase() instanceof AwaitingData)
        && input.hasPending()) {
      conversation.end(reply); // a mail sent without waiting for 354 must not become commands
    }
    return say(reply);
  }

  /** Who sends a mail or has logged in is not asked to make room for others. */
  private void settleWhoGetsSomewhere() {
    if (conversation.isLoggedIn()
        || conversation.phase() instanceof AwaitingData
        || conversation.phase() instanceof AwaitingChunk) {
      connection.settle();
    }
  }

  private SmtpCommand command() throws IOException {
    try {
      byte[] line = input.readLine(SaslLines.LONGEST);
      if (line.length > means.door().limits().commandLine().toBytes() && !isLogin(line)) {
        return new SmtpCommand.Malformed(Fault.LINE_TOO_LONG);
      }
      return means.grammar().parse(line, conversation.extensions());
    } catch (SyntaxError mistake) {
      return new SmtpCommand.Malformed(mistake.fault());
    }
  }

  /** Credentials may be longer than commands (RFC 4954 §4). */
  private static boolean isLogin(byte[] line) {
    return new String(line, 0, 5, StandardCharsets.US_ASCII).equalsIgnoreCase("AUTH ");
  }

  private boolean readLogin() throws IOException {
    allow(means.deadlines().command());
    try {
      byte[] line = input.readLine(SaslLines.LONGEST);
      Reply reply = conversation.answerLogin(new String(line, StandardCharsets.US_ASCII));
      settleWhoGetsSomewhere();
      return say(reply);
    } catch (SyntaxError mistake) {
      return say(conversation.end(Replies.of(mistake.fault())));
    }
  }

  private boolean receiveLines(AwaitingData data) throws IOException {
    Arrival arrival =
        means.handover().begin(conversation.consignment(data.greeting(), data.mail()));
    Reception lines = Reception.ofLines(input, means.handover(), arrival, pace());
    reception = lines;
    lines.takeLines();
    return say(conversation.handedOver(lines.finish()));
  }

  private boolean receiveChunk(AwaitingChunk chunk) throws IOException {
    Reception chunks = reception == null ? firstChunk(chunk) : reception;
    reception = chunks;
    chunks.takeChunk(chunk.size());
    Receipt.Reason trouble = chunks.trouble();
    if (chunk.last()) {
      return say(conversation.handedOver(chunks.finish()));
    }
    return say(
        trouble == null
            ? conversation.chunkTaken(chunk)
            : conversation.handedOver(new Receipt.NotTaken(trouble)));
  }

  private Reception firstChunk(AwaitingChunk chunk) {
    Arrival arrival =
        means.handover().begin(conversation.consignment(chunk.greeting(), chunk.mail()));
    return chunk.mail().isBinary()
        ? Reception.ofOctets(input, means.handover(), arrival, pace())
        : Reception.ofChunks(input, means.handover(), arrival, pace());
  }

  private boolean passOver(AwaitingJunk junk) throws IOException {
    Pace pace = pace();
    long left = junk.size();
    while (left > 0) {
      pace.allow();
      int passed = input.passOver(left);
      pace.passed(passed);
      left -= passed;
    }
    return say(conversation.junkPassed(junk));
  }

  /** A mail begun in chunks and then forgotten leaves nothing behind. */
  private void dropWhatWasGivenUp() {
    if (!(conversation.phase() instanceof Phase.BetweenChunks)
        && !(conversation.phase() instanceof AwaitingChunk)) {
      drop();
    }
  }

  private void drop() {
    if (reception != null) {
      reception.close();
      reception = null;
    }
  }

  /** Sent when we next wait for the client: one packet answers a whole batch (RFC 2920 §3.2). */
  private boolean say(Reply reply) throws IOException {
    means.replies().accept(reply);
    connection.output().write(reply.octets());
    return true;
  }

  private Pace pace() {
    return new Pace(() -> allow(means.deadlines().dataBlock()));
  }

  private void allow(Duration patience) {
    Duration left = Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    connection.expectWithin(left.compareTo(patience) < 0 ? left : patience);
  }

  /** Closing on octets not read would take back what we said last. */
  private void letTheLastWordArrive() throws IOException {
    byte[] scrap = new byte[512];
    int passed = 0;
    try {
      connection.output().flush();
      if (saidBye) {
        return;
      }
      connection.expectWithin(FAREWELL);
      int count = connection.input().read(scrap);
      while (count >= 0 && passed < LONGEST_FAREWELL) {
        passed += count;
        count = connection.input().read(scrap);
      }
    } catch (IOException gone) {
      log.trace("{} is gone", connection.remote(), gone);
    }
  }
}
