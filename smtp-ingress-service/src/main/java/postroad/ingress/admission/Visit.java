package postroad.ingress.admission;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.ingress.policy.Refusal;

/** One connection of a client, asked at each step whether it may go on; empty means that it may. */
public interface Visit {

  /** Of somebody we trust. */
  Visit UNHINDERED = new Visit() {};

  /** Before the greeting; may wait, so it is for the session and no one else. */
  default Optional<Refusal> entry() throws IOException {
    return Optional.empty();
  }

  /** A mail that is begun by somebody who has not logged in. */
  default Optional<Refusal> mail() {
    return Optional.empty();
  }

  /**
   * A recipient that exists, named by somebody who has not logged in.
   *
   * @param sender absent for the null reverse-path
   */
  default Optional<Refusal> recipient(@Nullable MailAddress sender, MailAddress recipient) {
    return Optional.empty();
  }

  /** Something was wrong for good, and we said so. */
  default void mistake() {}
}
