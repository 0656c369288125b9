package postroad.directory;

import java.util.List;
import postroad.contract.MailAddress;

/** Another name for one or more addresses, ours or not. */
public record Alias(MailAddress address, List<MailAddress> targets) {

  public Alias {
    targets = List.copyOf(targets);
  }
}
