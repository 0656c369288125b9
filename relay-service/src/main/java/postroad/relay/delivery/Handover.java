package postroad.relay.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.relay.smtp.Answer;

/** What one host answered about each recipient of a mail, and through which TLS. */
record Handover(@Nullable String tls, List<Answer> answers) {

  Handover {
    answers = List.copyOf(answers);
  }
}
