package postroad.relay.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Deferred;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;

/** The rules are asked in order, an operator's before ours, and a broken file is refused. */
class BounceRulesTest {

  private static final StatusCode REFUSED = new StatusCode(5, 7, 1);
  private static final StatusCode NO_SUCH_USER = new StatusCode(5, 1, 1);

  @TempDir private Path folder;

  @Test
  void wordsSayMoreThanTheCode() {
    BounceRules rules = BounceRules.ours();

    assertThat(rules.kindOf(NO_SUCH_USER, "550 5.1.1 your IP is on our block list"))
        .isEqualTo(BounceClass.REPUTATION);
    assertThat(rules.kindOf(REFUSED, "550 5.7.1 message contains a virus"))
        .isEqualTo(BounceClass.CONTENT);
  }

  @Test
  void aBareCodeIsNotEnoughToGiveAPersonUp() {
    assertThat(BounceRules.ours().kindOf(NO_SUCH_USER, "550 no thanks"))
        .isEqualTo(BounceClass.OTHER);
  }

  @Test
  void nobodyIsJudgedByHowAnAddressIsCalled() {
    assertThat(BounceRules.ours().kindOf(NO_SUCH_USER, "550 5.1.1 virus.spamhaus@full.test"))
        .isEqualTo(BounceClass.NO_SUCH_USER);
  }

  @Test
  void anOutcomeIsJudgedByItsStatusAndReply() {
    Recipient bob = Recipient.of(MailAddress.parse("bob@b.test"));
    StatusCode noAnswer = new StatusCode(4, 4, 1);

    assertThat(
            BounceRules.ours()
                .kindOf(
                    new Deferred(
                        bob, noAnswer, "no host answered", null, null, Instant.EPOCH, null)))
        .isEqualTo(BounceClass.NETWORK);
  }

  @Test
  void whatIsSaidAgainMeansTheSameAlsoAfterMuchElse() {
    BounceRules rules = BounceRules.ours();
    for (int i = 0; i < 2_500; i++) {
      assertThat(rules.kindOf(REFUSED, "550 5.7.1 virus number " + i))
          .isEqualTo(BounceClass.CONTENT);
      assertThat(rules.kindOf(NO_SUCH_USER, "550 5.1.1 <user" + i + "@b.test> unknown user"))
          .isEqualTo(BounceClass.NO_SUCH_USER);
    }
    assertThat(rules.kindOf(REFUSED, null)).isEqualTo(BounceClass.TLS);
  }

  @Test
  void rulesOfTheOperatorAreAskedFirst() throws IOException {
    BounceRules rules = rules("# ours\n\npolicy\t550\t5.7.*\tnicht bei uns\n");

    assertThat(rules.kindOf(REFUSED, "550 5.7.1 Nicht bei uns: your IP is blocked"))
        .isEqualTo(BounceClass.POLICY);
    assertThat(rules.kindOf(REFUSED, "554 5.7.1 Nicht bei uns: your IP is blocked"))
        .isEqualTo(BounceClass.REPUTATION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy 550 5.7.1 spaces",
        "nonsense\t550\t*\twords",
        "policy\t650\t*\twords",
        "policy\t550\t5.7\twords",
        "policy\t550\t*\t(unclosed"
      })
  void aRuleNobodyUnderstandsIsNamedAndRefused(String line) {
    assertThatThrownBy(() -> rules("# one\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void aFileThatIsMissingIsRefused() {
    BounceSettings nowhere = new BounceSettings(folder.resolve("nowhere"));

    assertThatThrownBy(() -> BounceRules.of(nowhere)).hasMessageContaining("relay.bounces.rules");
  }

  /** Whatever a stranger says is judged in no time: the patterns never look back without end. */
  @ParameterizedTest
  @MethodSource("longReplies")
  void aReplyOfMuchRepetitionIsJudgedAllTheSame(String reply) {
    assertThat(BounceRules.ours().kindOf(REFUSED, reply)).isNotNull();
  }

  static Stream<String> longReplies() {
    return Stream.of(
            "x", "mailbox ", "try again later in ", "<", "@", "sender user not ", "your ", "a b ")
        .map(piece -> ("550 " + piece.repeat(1_000)).substring(0, 1_000));
  }

  @Test
  void ownRulesAreNoneUnlessNamed() {
    assertThat(bound(null)).isEqualTo(new BounceSettings(null));
    assertThat(bound("/etc/postroad/bounces.tsv"))
        .isEqualTo(new BounceSettings(Path.of("/etc/postroad/bounces.tsv")));
  }

  private static BounceSettings bound(@Nullable String file) {
    Map<String, String> said = file == null ? Map.of() : Map.of("relay.bounces.rules", file);
    return new Binder(new MapConfigurationPropertySource(said))
        .bindOrCreate("relay.bounces", BounceSettings.class);
  }

  private BounceRules rules(String text) throws IOException {
    return BounceRules.of(new BounceSettings(Files.writeString(folder.resolve("rules.tsv"), text)));
  }
}
