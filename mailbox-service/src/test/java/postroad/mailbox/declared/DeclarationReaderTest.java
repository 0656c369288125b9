package postroad.mailbox.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.directory.DomainKind;
import postroad.directory.Posting;
import postroad.directory.QuotaRule;
import postroad.mailbox.declared.DeclaredDirectory.Prune;

/** A declaration is read whole, and every mistake is found with its line. */
class DeclarationReaderTest {

  private static final String EVERYTHING =
      """
      domains:
        A.test:
          enabled: true
          tenant: acme
          quota: {bytes: 2GB, messages: 5}
          catch-all: [ann@a.test]
          rules:
            - {pattern: "(.*)-x", targets: ["$1@b.test"]}
        far.test: {next-host: "mx.far.test:25"}
        same.test: {alias-of: a.test}
      accounts:
        ann@a.test:
        bob@a.test: {enabled: false, quota: {messages: 0}}
      aliases:
        sales@a.test: [ann@a.test, x@far.test]
      groups:
        staff@a.test: {posting: listed, senders: ["@b.test"], members: [ann@a.test]}
        team@a.test: {members: []}
      """;

  @Test
  void everythingThatCanBeSaidIsRead() {
    Declaration read = DeclarationReader.read(EVERYTHING);

    assertThat(read.domains())
        .extracting(Declaration.Domain::kind)
        .containsExactly(
            new DomainKind.Local(),
            new DomainKind.RelayTo(NextHop.parse("mx.far.test:25")),
            new DomainKind.AliasOf("a.test"));
    Declaration.Domain first = read.domains().getFirst();
    assertThat(first.line()).isEqualTo(2);
    assertThat(first.name()).isEqualTo("a.test");
    assertThat(first.quota()).isEqualTo(new QuotaRule(2L << 30, 5L));
    assertThat(first.rules()).hasSize(1);
    assertThat(read.domains().getLast().catchAll()).as("not said").isNull();
    assertThat(read.accounts()).hasSize(2);
    assertThat(read.accounts().getLast().enabled()).isFalse();
    assertThat(read.aliases().getFirst().targets()).hasSize(2);
    assertThat(read.groups())
        .containsExactly(
            new Declaration.Group(
                17,
                MailAddress.parse("staff@a.test"),
                Posting.LISTED,
                List.of("@b.test"),
                List.of(MailAddress.parse("ann@a.test"))),
            new Declaration.Group(
                18, MailAddress.parse("team@a.test"), Posting.MEMBERS, List.of(), List.of()));
    assertThat(DeclarationReader.read("")).isEqualTo(DeclarationReader.read("domains:\n"));
  }

  @Test
  void allMistakesAreFoundAtOnce() {
    assertThat(
            mistakes(
                """
                domains:
                  a.test: {colour: red, enabled: perhaps}
                  a.test:
                  b.test: {next-host: "a b", alias-of: a.test}
                  c.test: {rules: [{targets: []}, {pattern: "(", targets: [x@a.test]}]}
                accounts:
                  nobody:
                  ann@a.test: {password-hash: "{SSHA}x", quota: {bytes: much}}
                aliases:
                  sales@a.test: ann@a.test
                groups:
                  staff@a.test: {posting: none}
                friends: []
                """))
        .hasSize(12)
        .contains(
            "line 2: not understood: colour",
            "line 2: this is true or false",
            "line 3: a.test stands here a second time",
            "line 5: a rule has a pattern and targets",
            "line 7: an address is local@domain",
            "line 8: a size is a number, or one with KB, MB, GB or TB",
            "line 10: this is to be a list",
            "line 12: posting is anyone, members, users or listed",
            "line 13: a directory has domains, accounts, aliases and groups, and no friends");
  }

  @Test
  void whatIsNoYamlOrWouldGrowIsRefused() {
    assertThat(mistakes("domains: [")).singleElement().asString().startsWith("line 1");
    assertThat(mistakes("a: &x [1]\nb: *x\n")).isNotEmpty();
    assertThat(mistakes("just words"))
        .containsExactly("line 1: this is to be a mapping, with a colon behind each name");
    assertThat(mistakes("domains: {a.test: !!java.net.URL [x]}")).isNotEmpty();
  }

  @Test
  void settings() {
    assertThat(bind(Map.of()))
        .isEqualTo(new DirectoryFileSettings(null, Duration.ofSeconds(5), Set.of()));
    assertThat(bind(Map.of("mailbox.directory-file.prune", "aliases,groups")).prune())
        .containsExactlyInAnyOrder(Prune.ALIASES, Prune.GROUPS);
  }

  private static List<String> mistakes(String text) {
    return catchThrowableOfType(MistakenFileException.class, () -> DeclarationReader.read(text))
        .mistakes();
  }

  private static DirectoryFileSettings bind(Map<String, String> written) {
    return new Binder(new MapConfigurationPropertySource(written))
        .bindOrCreate("mailbox.directory-file", DirectoryFileSettings.class);
  }
}
