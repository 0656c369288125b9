package postroad.relay.smtp;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.relay.RelaySettings.Timeouts;

/**
 * A session with one host, on which one mail after another is carried. For one thread at a time.
 */
public final class SmtpSession implements Closeable {

  private static final Logger log = LoggerFactory.getLogger(SmtpSession.class);

  private static final StatusCode TOO_MANY_RECIPIENTS = new StatusCode(4, 5, 3);

  /** A host that has just taken a mail waits for the next command; RSET would tell nothing new. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final PeerConnection peer;
  private final Host host;
  private final Timeouts patience;
  private int carried;
  private boolean isUsable = true;
  private boolean hasTakenLast;
  private long lastAnswer = System.nanoTime();

  SmtpSession(PeerConnection peer, Host host, Timeouts patience) {
    this.peer = peer;
    this.host = host;
    this.patience = patience;
  }

  /**
   * Carries one mail: every recipient gets an answer, or none does.
   *
   * @throws HostRefusedException when the host ends the session before it has decided anything
   * @throws IOException when the connection breaks before the final dot: nobody has the mail
   * @throws RuntimeException when our own store breaks before the final dot: nobody has the mail
   */
  public List<Answer> carry(Letter letter, CallOff callOff) throws IOException {
    callOff.uses(peer);
    List<Answer> answers = transact(letter, callOff);
    List<Recipient> turnedAway = turnedAway(answers);
    while (isUsable && !turnedAway.isEmpty()) {
      answers = inPlaceOf(answers, next(letter.to(turnedAway), callOff));
      List<Recipient> still = turnedAway(answers);
      turnedAway = still.size() < turnedAway.size() ? still : List.of();
    }
    return answers;
  }

  private List<Answer> transact(Letter letter, CallOff callOff) throws IOException {
    isUsable = false;
    carried++;
    MailTransaction transaction = new MailTransaction(peer, host, patience);
    List<Answer> answers = transaction.carry(letter, callOff);
    isUsable = !transaction.isBroken() && answers.stream().noneMatch(SmtpSession::endsSession);
    hasTakenLast = answers.stream().anyMatch(Answer.Took.class::isInstance);
    lastAnswer = System.nanoTime();
    return answers;
  }

  /** Whom the host wants in a mail of their own, since it took others (RFC 5321 §4.5.3.1.10). */
  private static List<Recipient> turnedAway(List<Answer> answers) {
    return answers.stream().noneMatch(Answer.Took.class::isInstance)
        ? List.of()
        : answers.stream()
            .filter(answer ->
                answer instanceof Answer.NotNow late && late.status().equals(TOO_MANY_RECIPIENTS))
            .map(Answer::recipient)
            .toList();
  }

  /** What was answered before counts, whatever happens now. */
  private List<Answer> next(Letter letter, CallOff callOff) {
    try {
      return transact(letter, callOff);
    } catch (IOException | CallOff.CalledOffException broken) {
      log.debug("{} took some recipients and no more", peer, broken);
      return List.of();
    }
  }

  private static List<Answer> inPlaceOf(List<Answer> answers, List<Answer> later) {
    Map<Recipient, Answer> all = new LinkedHashMap<>();
    answers.forEach(answer -> all.put(answer.recipient(), answer));
    later.forEach(answer -> all.put(answer.recipient(), answer));
    return List.copyOf(all.values());
  }

  /**
   * Whether another mail may be begun as it is: the host has taken one a moment ago, which leaves
   * nothing to be reset (RFC 5321 §4.1.1.4), and has said nothing since.
   */
  public boolean isFresh() {
    try {
      return isUsable
          && hasTakenLast
          && System.nanoTime() - lastAnswer < MOMENT.toNanos()
          && !peer.hasSpoken();
    } catch (IOException gone) {
      log.debug("the session with {} has ended", peer, gone);
      return false;
    }
  }

  /** Makes the session ready for another mail; false when it cannot be used any more. */
  public boolean reset() {
    if (!isUsable) {
      return false;
    }
    try {
      isUsable =
          !peer.hasSpoken() // what a host says between mails is a goodbye, or it is out of step
              && peer.ask("RSET", patience.between()).isPositive()
              && !peer.hasSpoken();
    } catch (IOException gone) {
      log.debug("the session with {} has ended", peer, gone);
      isUsable = false;
    }
    return isUsable;
  }

  /** How many mails were begun on this session. */
  public int carried() {
    return carried;
  }

  /** Whether another mail may be tried here. */
  public boolean isUsable() {
    return isUsable;
  }

  /** How safe it is, for people. */
  public Security security() {
    return new Security(
        host.protection() instanceof Protection.Tls tls ? tls.terms() : null,
        host.policy().label());
  }

  /** What is to be said of TLS in it; empty when that was said before, or none was wanted. */
  public Optional<TlsTry> opening() {
    return carried > 0 || host.policy() instanceof TlsPolicy.None
        ? Optional.empty()
        : Optional.of(host.opening());
  }

  /** Whether the host heeds what a sender wants to hear about a mail (RFC 3461 §5.2.1). */
  public boolean takesReportWishes() {
    return host.offered().deliveryReports();
  }

  /** Hangs up at once, also from another thread. */
  public void hangUp() {
    peer.close();
  }

  /** Takes leave if the host still listens (RFC 5321 §4.1.1.10), and hangs up. */
  @Override
  public void close() {
    try {
      if (isUsable) {
        var _ = peer.ask("QUIT", patience.between());
      }
    } catch (IOException gone) {
      log.debug("no leave taken from {}", peer, gone);
    } finally {
      isUsable = false;
      peer.close();
    }
  }

  private static boolean endsSession(Answer answer) {
    return switch (answer) {
      case Answer.Unclear _, Answer.Unheard _ -> true;
      case Answer.NotNow(_, _, _, var reply) -> reply.endsSession();
      case Answer.Took _, Answer.NotHere _, Answer.Never _ -> false;
    };
  }
}
