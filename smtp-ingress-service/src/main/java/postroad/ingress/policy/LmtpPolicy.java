package postroad.ingress.policy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Writer;

/**
 * Mail servers of our own site come here with mail for those who live here, and nobody else (RFC
 * 2033). They have looked at it already and are believed.
 */
@Component
public final class LmtpPolicy implements Policy {

  private final LocalRecipients residents;

  public LmtpPolicy(Directory directory) {
    this.residents = new LocalRecipients(directory);
  }

  /** To the rest of the system their mail is that of other mail servers. */
  @Override
  public Origin.Door door() {
    return Origin.Door.EXCHANGE;
  }

  @Override
  public boolean asksForLogin() {
    return false;
  }

  @Override
  public Verdict sender(@Nullable Account user, @Nullable MailAddress sender) {
    return Verdict.WELCOME;
  }

  @Override
  public Verdict recipient(Writer writer, MailAddress recipient) {
    return residents.verdict(writer, recipient);
  }
}
