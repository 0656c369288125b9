package postroad.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import postroad.directory.Credentials;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Scope;
import postroad.directory.ScramLogin;
import postroad.protocol.TlsLoopback;

/** What is offered to whom: nothing that would not work. */
class SaslMechanismsTest {

  @Test
  void theBestComesFirst() throws Exception {
    try (TlsLoopback loopback = TlsLoopback.connect("TLSv1.3")) {
      assertThat(offered(true, Optional.of(new NoTokens()), ChannelBindings.of(loopback.server())))
          .containsExactly(
              "SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "OAUTHBEARER", "XOAUTH2", "PLAIN", "LOGIN");
    }
  }

  @Test
  void tokensAndBindingsAreOfferedWhereThereAreSome() {
    assertThat(offered(true, Optional.empty(), ChannelBindings.none()))
        .containsExactly("SCRAM-SHA-256", "PLAIN", "LOGIN");
    assertThat(offered(false, Optional.empty(), ChannelBindings.none()))
        .containsExactly("PLAIN", "LOGIN");
  }

  private static List<String> offered(
      boolean scram, Optional<BearerTokens> tokens, ChannelBindings bindings) {
    return new SaslMechanisms(new Nobody(scram), Scope.SMTP, tokens)
        .offeredTo((user, attempt) -> attempt.get(), bindings).stream()
            .map(SaslMechanism::name)
            .toList();
  }

  private record NoTokens() implements BearerTokens {

    @Override
    public Optional<String> ownerOf(String token) {
      return Optional.empty();
    }

    @Override
    public Map<String, String> hints() {
      return Map.of();
    }
  }

  private record Nobody(boolean knowScram) implements Credentials {

    @Override
    public Logins passwords(Scope scope) {
      return (user, password) -> new LoginAnswer.Refused();
    }

    @Override
    public ScramLogin scram(String user, Scope scope) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LoginAnswer vouchedFor(String user) {
      return new LoginAnswer.Refused();
    }
  }
}
