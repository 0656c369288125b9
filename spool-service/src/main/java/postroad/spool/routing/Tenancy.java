package postroad.spool.routing;

import java.util.Optional;
import java.util.function.Function;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;

/** Whose mail a mail is, where one installation serves several. */
@FunctionalInterface
public interface Tenancy {

  /** The tenant of the user who sent it; of its recipient, when a stranger did. */
  Optional<String> of(Envelope envelope, MailAddress recipient);

  /** As a directory has it that knows the tenants of domains. */
  static Tenancy of(Function<String, Optional<String>> tenantOfDomain) {
    return (envelope, recipient) -> {
      String user = envelope.origin().user();
      return tenantOfDomain.apply(
          user == null ? recipient.domain() : user.substring(user.lastIndexOf('@') + 1));
    };
  }
}
