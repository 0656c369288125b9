package postroad.ingress.policy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.directory.Account;
import postroad.directory.Writer;

/** What one kind of door asks of its clients. */
public interface Policy {

  /** Which door this is, as the rest of the system calls it. */
  Origin.Door door();

  /** Whether clients must log in before they may send. */
  boolean asksForLogin();

  /**
   * Whether this client may send from this address.
   *
   * @param user absent when nobody has logged in
   * @param sender absent for the null reverse-path
   */
  Verdict sender(@Nullable Account user, @Nullable MailAddress sender);

  /** Whether we take mail for this address from a client that may send. */
  Verdict recipient(Writer writer, MailAddress recipient);

  /**
   * Why no mail of this client may begin here for now.
   *
   * @param user absent when nobody has logged in
   */
  default Optional<Refusal> pause(@Nullable Account user) {
    return Optional.empty();
  }

  /**
   * Why a recipient who is welcome must wait.
   *
   * @param count how many recipients the mail has with this one
   */
  default Optional<Refusal> pauseFor(@Nullable Account user, MailAddress recipient, int count) {
    return Optional.empty();
  }
}
