package postroad.relay.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.relay.smtp.Answer;

/**
 * What one host answered about each recipient of a mail.
 *
 * @param tls protocol and cipher when the mail went through TLS
 * @param isTold whether the host was told what the sender wants to hear about it
 */
record Handover(@Nullable String tls, boolean isTold, List<Answer> answers) {

  Handover {
    answers = List.copyOf(answers);
  }
}
