package postroad.ingress.policy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.directory.Writer;

/** Other mail servers come here: anyone may send to those who live here, and to nobody else. */
@Component
public final class ExchangePolicy implements Policy {

  private final LocalRecipients residents;

  public ExchangePolicy(Directory directory) {
    this.residents = new LocalRecipients(directory);
  }

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
