package postroad.directory.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postroad.contract.MailAddress;

/** What a rule makes of a name, and what is no rule. */
class RewriteRuleTest {

  @Test
  void groupsFillTheLocalPartOfTheTargets() {
    RewriteRule rule =
        RewriteRule.of("(\\w+)-(\\w+)", List.of("$2.$1@b.test", "all+$0@b.test", "ops@c.test"));

    assertThat(rule.targetsFor("sales-paris"))
        .contains(
            List.of(
                MailAddress.parse("paris.sales@b.test"),
                MailAddress.parse("all+sales-paris@b.test"),
                MailAddress.parse("ops@c.test")));
    assertThat(rule.pattern()).isEqualTo("(\\w+)-(\\w+)");
    assertThat(rule.targets()).containsExactly("$2.$1@b.test", "all+$0@b.test", "ops@c.test");
  }

  @Test
  void theWholeLocalPartMustMatchInAnyCase() {
    RewriteRule rule = RewriteRule.of("Team\\d", List.of("bob@b.test"));

    assertThat(rule.targetsFor("tEAM7")).isPresent();
    assertThat(rule.targetsFor("team77")).isEmpty();
    assertThat(rule.targetsFor("my-team7")).isEmpty();
  }

  @Test
  void aGroupThatMatchedNothingIsEmptyAndADollarAloneIsADollar() {
    assertThat(RewriteRule.of("(x)?y", List.of("a$1$b@b.test")).targetsFor("y"))
        .contains(List.of(MailAddress.parse("a$b@b.test")));
  }

  @Test
  void aTargetWithNothingLeftIsNone() {
    assertThat(RewriteRule.of("(x)?y", List.of("$1@b.test")).targetsFor("y"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void whatAStrangerWritesCannotChooseTheDomain() {
    assertThat(RewriteRule.of("(.*)", List.of("$1@b.test")).targetsFor("x@evil.test"))
        .contains(List.of(new MailAddress("x@evil.test", "b.test")));
  }

  @Test
  void noNameMakesItSlow() {
    RewriteRule rule = RewriteRule.of("(a*)*(a*)*(a|aa)+b", List.of("bob@b.test"));

    assertThat(rule.targetsFor("a".repeat(256))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(; bob@b.test; regular expression",
        "(?=x)x; bob@b.test; regular expression",
        "x; bob; local@domain",
        "x; $1@b.test; no such group",
        "(x); $1@$1.test; domain",
        "(x{100}){100}; bob@b.test; repeats",
        "x{99999999999999999999}; bob@b.test; repeats",
        "''; bob@b.test; 250"
      })
  void whatIsNoRuleSaysWhy(String pattern, String target, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RewriteRule.of(pattern, List.of(target)))
        .withMessageContaining(reason);
  }

  @Test
  void aRuleHasBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RewriteRule.of("x".repeat(251), List.of("bob@b.test")));
    assertThatIllegalArgumentException().isThrownBy(() -> RewriteRule.of("x", List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RewriteRule.of("x", Collections.nCopies(101, "bob@b.test")));
  }
}
