package postroad.relay.pace;

import org.jspecify.annotations.Nullable;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.Reply;

/** Notes what the hosts of a site show during one attempt. For one thread. */
public final class Visit {

  private final @Nullable Berth berth;
  private Impression impression = Impression.NONE;

  /** A visit whose sessions lie where they like. */
  public Visit() {
    this(null);
  }

  /** A visit whose sessions lie at this berth. */
  public Visit(@Nullable Berth berth) {
    this.berth = berth;
  }

  /** Where its sessions lie; absent when that is all the same. */
  public @Nullable Berth berth() {
    return berth;
  }

  /** A host has answered for a recipient; where it was not asked, nothing is learned. */
  public void heard(String host, Answer answer) {
    switch (answer) {
      case Answer.Took(_, var reply) -> heard(host, reply);
      case Answer.NotNow(_, _, _, var reply) -> heard(host, reply);
      case Answer.Never(_, _, _, var reply) -> {
        if (reply != null) {
          heard(host, reply);
        }
      }
      case Answer.Unheard(_, var reason, var ending) -> lost(host, reason, ending);
      case Answer.Unclear(_, var reason, var ending) -> lost(host, reason, ending);
      case Answer.NotHere _ -> note(Impression.NONE);
    }
  }

  /** A host wanted no session and said this; a host that never takes mail says nothing of pace. */
  public void refused(String host, Reply reply) {
    Sign sign = WordsOfHosts.signIn(reply);
    boolean isUnclear = !sign.asksForLess() && !reply.neverTakesMail();
    note(host, isUnclear ? Sign.CLOSING : sign, reply);
  }

  /** A host said nothing that could be understood. */
  public void unanswered(String host, String why) {
    note(new Impression(Sign.UNREACHABLE, host + ": " + why));
  }

  /** One who answers, and hangs up on this mail, is not silent: the next mail may please it. */
  private void lost(String host, String why, Answer.Break ending) {
    switch (ending) {
      case HUNG_UP -> note(Impression.NONE);
      case MUTE -> unanswered(host, why);
    }
  }

  void heard(String host, Reply reply) {
    note(host, WordsOfHosts.signIn(reply), reply);
  }

  /** What remains of it. */
  public Impression impression() {
    return impression;
  }

  private void note(String host, Sign sign, Reply reply) {
    note(
        sign == Sign.SERVED ? Impression.SERVED : new Impression(sign, host + ": " + reply.text()));
  }

  private void note(Impression next) {
    impression = impression.or(next);
  }
}
