package postroad.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Credentials;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Scope;
import postroad.directory.ScramLogin;

class ExternalMechanismTest {

  private static final Account ANN =
      new Account(new UUID(0, 1), new MailAddress("ann", "example.org"));
  private static final Account BOB =
      new Account(new UUID(0, 2), new MailAddress("bob", "example.org"));

  private final List<String> guarded = new ArrayList<>();

  @Test
  void whoNamesNobodyIsWhoTheCertificateSays() {
    assertThat(said("", "ann@example.org")).isEqualTo(new SaslStep.Accepted(ANN));
  }

  @Test
  void whoNamesAnAddressOfTheCertificateIsThat() {
    assertThat(said("bob@example.org", "ann@example.org", "bob@example.org"))
        .isEqualTo(new SaslStep.Accepted(BOB));
    assertThat(said("ann@example.org", "a.alias@example.org"))
        .isEqualTo(new SaslStep.Accepted(ANN));
  }

  @Test
  void whoNamesSomebodyElseIsRefusedAndThatIsRemembered() {
    assertThat(said("bob@example.org", "ann@example.org")).isInstanceOf(SaslStep.Refused.class);
    assertThat(said("", "nobody@example.org")).isInstanceOf(SaslStep.Refused.class);
    assertThat(guarded).containsExactly("bob@example.org", "nobody@example.org");
  }

  @Test
  void whatIsNoNameIsNone() {
    assertThat(said("a\0b", "ann@example.org")).isInstanceOf(SaslStep.Malformed.class);
  }

  private SaslStep said(String response, String... proved) {
    var mechanism =
        new ExternalMechanism(
            List.of(proved),
            new Residents(),
            (user, attempt) -> {
              guarded.add(user);
              return attempt.get();
            });
    return mechanism.begin().answer(response.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Residents implements Credentials {

    private static final Map<String, Account> BY_ADDRESS =
        Map.of("ann@example.org", ANN, "a.alias@example.org", ANN, "bob@example.org", BOB);

    @Override
    public Logins passwords(Scope scope) {
      throw new AssertionError("no password is said");
    }

    @Override
    public boolean knowScram() {
      return false;
    }

    @Override
    public ScramLogin scram(String user, Scope scope) {
      throw new AssertionError("no password is said");
    }

    @Override
    public LoginAnswer vouchedFor(String user) {
      Account account = BY_ADDRESS.get(user);
      return account == null ? new LoginAnswer.Refused() : new LoginAnswer.Welcome(account);
    }
  }
}
