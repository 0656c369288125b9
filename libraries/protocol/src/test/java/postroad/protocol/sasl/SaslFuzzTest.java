package postroad.protocol.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import postroad.directory.Credentials;
import postroad.directory.Logins;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Scope;
import postroad.directory.ScramLogin;

/** Whatever a client answers, a login ends, and nobody is let in whose credentials are wrong. */
class SaslFuzzTest {

  private static final int MOST_STEPS = 4;

  private final List<SaslMechanism> mechanisms =
      new SaslMechanisms(new NobodyIsRight(), Scope.SMTP, Optional.of(new NoGoodTokens()))
          .offeredTo((_, attempt) -> attempt.get(), ChannelBindings.none());

  @FuzzTest(maxDuration = "5m")
  void everyLoginEndsInARefusal(byte[] octets) {
    String said = new String(octets, StandardCharsets.ISO_8859_1);
    List<String> lines = said.lines().filter(line -> line.length() <= SaslLines.LONGEST).toList();
    for (SaslMechanism mechanism : mechanisms) {
      Iterator<String> next = lines.iterator();
      SaslLines exchange = new SaslLines(mechanism);
      SaslStep step = exchange.begin(next.hasNext() ? next.next() : null);
      int steps = 1;
      while (step instanceof SaslStep.Challenge challenge && next.hasNext()) {
        assertThat(SaslLines.encoded(challenge)).matches("[A-Za-z0-9+/]*={0,2}");
        step = exchange.next(next.next());
        steps++;
      }

      assertThat(steps).as(mechanism.name()).isLessThanOrEqualTo(MOST_STEPS);
      assertThat(step).as(mechanism.name()).isNotInstanceOf(SaslStep.Accepted.class);
    }
  }

  /** Every password, proof and name is wrong. */
  private static final class NobodyIsRight implements Credentials {

    @Override
    public Logins passwords(Scope scope) {
      return (_, _) -> new LoginAnswer.Refused();
    }

    @Override
    public boolean knowScram() {
      return true;
    }

    @Override
    public ScramLogin scram(String user, Scope scope) {
      return new ScramLogin() {
        @Override
        public byte[] salt() {
          return new byte[] {1, 2, 3};
        }

        @Override
        public int iterations() {
          return 4096;
        }

        @Override
        public ScramAnswer check(byte[] authMessage, byte[] proof) {
          return new ScramAnswer.Refused();
        }
      };
    }

    @Override
    public LoginAnswer vouchedFor(String user) {
      return new LoginAnswer.Refused();
    }
  }

  /** An issuer that knows none of the tokens. */
  private static final class NoGoodTokens implements BearerTokens {

    @Override
    public Optional<String> ownerOf(String token) {
      return Optional.empty();
    }

    @Override
    public Map<String, String> hints() {
      return Map.of("status", "invalid_token");
    }
  }
}
