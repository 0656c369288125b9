package postroad.relay.delivery;

import java.util.List;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.Security;

/**
 * What one host answered about each recipient of a mail.
 *
 * @param security how safe the session was
 * @param isTold whether the host was told what the sender wants to hear about it
 */
record Handover(Security security, boolean isTold, List<Answer> answers) {

  Handover {
    answers = List.copyOf(answers);
  }
}
