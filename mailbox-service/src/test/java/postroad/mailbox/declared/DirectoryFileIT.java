package postroad.mailbox.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Credentials;
import postroad.directory.Directory;
import postroad.directory.DomainKind;
import postroad.directory.Domains;
import postroad.directory.Groups;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Residence;
import postroad.directory.Scope;
import postroad.mailbox.MailboxUnderTest;
import postroad.mailbox.declared.DeclaredDirectory.Prune;
import postroad.mailboxstore.Mailboxes;

/** A file makes the directory what it says: at the start, when it changes, whole or not at all. */
class DirectoryFileIT {

  private static final String EVERYTHING =
      """
      domains:
        a.test:
          tenant: acme
          quota: {messages: 500}
          catch-all: [ann@a.test]
          rules: [{pattern: "(.*)-x", targets: ["$1@b.test"]}]
        same.test: {alias-of: a.test}
      accounts:
        ann@a.test: {quota: {bytes: 2GB}}
        bob@a.test: {enabled: false}
      aliases:
        sales@a.test: [ann@a.test, x@far.test]
      groups:
        staff@a.test: {posting: anyone, members: [ann@a.test, bob@a.test]}
      """;

  @TempDir private static Path folder;

  private static MailboxUnderTest service;
  private static Path file;

  @BeforeAll
  static void start() throws IOException {
    file =
        Files.writeString(
            folder.resolve("directory.yml"),
            """
            domains:
              file.test:
            accounts:
              ann@file.test: {password-hash: "%s"}
            """
                .formatted(new BCryptPasswordEncoder(4).encode("correct horse")));
    service =
        new MailboxUnderTest(
            "--mailbox.directory-file.path=" + file, "--mailbox.directory-file.every=100ms");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void itIsAppliedAtTheStartAndWhenItChanges() throws IOException {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.bean(Accounts.class).find(address("ann@file.test")).isPresent());
    assertThat(
            service
                .bean(Credentials.class)
                .passwords(Scope.IMAP)
                .check("ann@file.test", "correct horse"))
        .isInstanceOf(LoginAnswer.Welcome.class);
    Account ann = service.bean(Accounts.class).find(address("ann@file.test")).orElseThrow();
    assertThat(service.bean(Mailboxes.class).all(ann.id())).hasSize(6);

    String before = Files.readString(file);
    Files.writeString(
        file, before + "aliases:\n  info@file.test: [ann@file.test]\n  b@none.test: [x@y.test]\n");
    awaitStatus(Status.DOWN);
    assertThat(service.bean(DirectoryFile.class).health().getDetails().get("reason"))
        .asString()
        .contains("line 7", "b@none.test", "create it first");
    assertThat(service.bean(Accounts.class).findAlias(address("info@file.test")))
        .as("nothing half applied")
        .isEmpty();

    Files.writeString(file, before + "aliases:\n  info@file.test: [ann@file.test]\n");
    awaitStatus(Status.UP);
    assertThat(service.bean(Directory.class).residenceOf(address("info@file.test")))
        .isInstanceOf(Residence.AtAlias.class);
  }

  @Test
  void theDifferenceIsWhatIsDoneAndNothingIsDoneTwice() {
    List<String> shown = directory().difference(EVERYTHING, Set.of());
    assertThat(shown)
        .contains(
            "+ domain a.test: local",
            "+ account bob@a.test",
            "+ alias sales@a.test: [ann@a.test, x@far.test]",
            "+ domain same.test: alias of a.test",
            "~ account bob@a.test: disabled");
    assertThat(service.bean(Domains.class).find("a.test"))
        .as("a difference changes nothing")
        .isEmpty();

    assertThat(directory().apply(EVERYTHING, Set.of(), _ -> {})).isEqualTo(shown);
    assertThat(directory().difference(EVERYTHING, Set.of(Prune.ALIASES, Prune.GROUPS))).isEmpty();
    assertThat(
            directory()
                .difference(
                    EVERYTHING
                        .replace(
                            "anyone, members: [ann@a.test, bob@a.test]",
                            "users, members: [c@d.test]")
                        .replace("[ann@a.test, x@far.test]", "[bob@a.test]"),
                    Set.of()))
        .containsExactly(
            "~ group staff@a.test: users may write",
            "~ group staff@a.test: with [c@d.test]",
            "~ group staff@a.test: without ann@a.test",
            "~ group staff@a.test: without bob@a.test",
            "~ alias sales@a.test: [bob@a.test]");
  }

  @Test
  void whatTheFileDoesNotKnowGoesOnlyWhereThatIsSaidAndAccountsNever() {
    apply(
        """
        domains: {p.test: , q.test: }
        accounts: {ann@p.test: }
        aliases: {old@p.test: [ann@p.test]}
        groups: {team@p.test: {members: [ann@p.test]}}
        """);
    assertThat(directory().difference("domains: {p.test: }", Set.of())).isEmpty();
    assertThat(
            directory().apply("domains: {p.test: }", Set.of(Prune.ALIASES, Prune.GROUPS), _ -> {}))
        .containsExactly("- alias old@p.test: [ann@p.test]", "- group team@p.test");
    assertThat(service.bean(Accounts.class).find(address("ann@p.test"))).isPresent();
    assertThat(service.bean(Groups.class).find(address("team@p.test"))).isEmpty();
    assertThat(
            catchThrowableOfType(
                    MistakenFileException.class,
                    () -> directory().apply("domains: {q.test: }", Set.of(Prune.DOMAINS), _ -> {}))
                .mistakes())
        .anyMatch(mistake -> mistake.contains("domain p.test is not in the file"));
    assertThat(service.bean(Domains.class).find("p.test")).isPresent();
  }

  @Test
  void aDomainIsEmptiedBeforeItLeadsElsewhereAndAliasesMayChangePlaces() {
    apply(
        """
        domains: {m.test: }
        aliases: {one@m.test: [two@m.test], two@m.test: [x@far.test]}
        """);
    apply("aliases: {two@m.test: [one@m.test], one@m.test: [x@far.test]}");
    assertThat(
            directory()
                .apply("domains: {m.test: {next-host: mx.m.test}}", Set.of(Prune.ALIASES), _ -> {}))
        .hasSize(3);
    assertThat(service.bean(Domains.class).find("m.test").orElseThrow().kind())
        .isInstanceOf(DomainKind.RelayTo.class);
  }

  @Test
  void whatIsNotAgreedToIsTakenBack() {
    assertThatThrownBy(() ->
            directory()
                .apply(
                    "domains: {never.test: }",
                    Set.of(),
                    _ -> {
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(service.bean(Domains.class).find("never.test")).isEmpty();
  }

  private static void apply(String text) {
    directory().apply(text, Set.of(), _ -> {});
  }

  private static void awaitStatus(Status wanted) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> service.bean(DirectoryFile.class).health().getStatus().equals(wanted));
  }

  private static DeclaredDirectory directory() {
    return service.bean(DeclaredDirectory.class);
  }

  private static MailAddress address(String text) {
    return MailAddress.parse(text);
  }
}
