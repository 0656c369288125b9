package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import postroad.client.ImapClient;
import postroad.client.SmtpClient;
import postroad.embedded.LoopbackPort;
import postroad.testkit.TestDnsServer;

/**
 * One site sends mail on to another, which files it, refuses it, or reports it later: the sender,
 * who is at neither of the names in between, hears of each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardedMailIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern RETURN_PATH =
      Pattern.compile("Return-Path: <(SRS0=[^=]+=[^=]+=c\\.test=carol@b\\.test)>\r\n");

  private TestDnsServer dns;
  private Site a;
  private Site b;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    dns = TestDnsServer.start();
    int smtp = LoopbackPort.free();
    a = site("a.test", "127.0.0.4", smtp, folder);
    b = site("b.test", "127.0.0.5", smtp, folder);
    dns.zone().mx("c.test", 10, "mail.a.test");
    CompletableFuture.allOf(starting(a), starting(b)).join();
    a.admin("/domains", "{\"name\":\"c.test\"}");
    a.admin("/domains", "{\"name\":\"branch.test\"}");
    a.admin(
        "/accounts", "{\"address\":\"carol@c.test\",\"password\":\"%s\"}".formatted(Site.PASSWORD));
    a.admin("/aliases", "{\"address\":\"x@branch.test\",\"targets\":[\"alice@a.test\"]}");
    b.admin("/aliases", "{\"address\":\"info@b.test\",\"targets\":[\"alice@a.test\"]}");
    b.admin("/aliases", "{\"address\":\"gone@b.test\",\"targets\":[\"nobody@a.test\"]}");
    b.admin("/domains", "{\"name\":\"branch.test\",\"nextHost\":\"127.0.0.4:%d\"}".formatted(smtp));
  }

  private Site site(String domain, String address, int smtp, Path folder) {
    dns.zone().mx(domain, 10, "mail." + domain).a("mail." + domain, address);
    return new Site(domain, address, folder.resolve(domain))
        .port("smtp", smtp)
        .with("relay.port", String.valueOf(smtp))
        .with("relay.dns.servers", dns.hostAndPort())
        .with("postroad.administration.token", Site.ADMIN_TOKEN);
  }

  private static CompletableFuture<Void> starting(Site site) {
    return CompletableFuture.runAsync(() -> {
      try {
        site.start();
      } catch (IOException broken) {
        throw new java.io.UncheckedIOException(broken);
      }
    });
  }

  @AfterAll
  void stop() {
    a.close();
    b.close();
    dns.close();
  }

  @Test
  void forwardedMailArrivesAndItsReportsFindTheSender() throws Exception {
    send("carol@c.test", "info@b.test", "sent on");
    String arrived = onlyMailOf("alice", "sent on");
    Matcher returnPath = RETURN_PATH.matcher(arrived);
    assertThat(returnPath.lookingAt()).as(arrived).isTrue();

    send("", returnPath.group(1), "a report of a later host");
    assertThat(onlyMailOf("carol@c.test", "a report of a later host"))
        .startsWith("Return-Path: <>\r\n");

    send("carol@c.test", "gone@b.test", "for nobody");
    assertThat(onlyMailOf("carol@c.test", "for nobody"))
        .contains("Reporting-MTA: dns; mail.b.test")
        .contains("Original-Recipient: rfc822; gone@b.test", "Status: 5.1.1");
  }

  @Test
  void whoIsAwayHasMailSentOnKeepsItAndAnswersItsSender() throws Exception {
    b.admin(
        "/accounts", "{\"address\":\"fred@b.test\",\"password\":\"%s\"}".formatted(Site.PASSWORD));
    b.adminKeeps(
        "/accounts/fred@b.test/forwarding", "{\"targets\":[\"alice@a.test\"],\"keep\":true}");
    b.adminKeeps("/accounts/fred@b.test/vacation", "{\"text\":\"Back on Monday.\"}");

    send("carol@c.test", "fred@b.test", "where are you");

    assertThat(onlyMailOf("alice", "where are you"))
        .contains("=c.test=carol@b.test>\r\n")
        .contains("Delivered-To: fred@b.test\r\n");
    assertThat(onlyMailOf("carol@c.test", "Auto: where are you"))
        .startsWith("Return-Path: <>\r\n")
        .contains("From: <fred@b.test>\r\n", "Auto-Submitted: auto-replied\r\n", "Back on Monday");
    try (ImapClient client = b.imap("fred@b.test")) {
      assertThat(client.select("INBOX")).isEqualTo(1);
    }
  }

  @Test
  void aRelayedDomainGoesToItsHostWhateverDnsSays() throws Exception {
    send("carol@c.test", "x@branch.test", "to the branch");
    assertThat(onlyMailOf("alice", "to the branch"))
        .startsWith("Return-Path: <carol@c.test>\r\n")
        .contains("by mail.b.test");
  }

  private void send(String from, String to, String subject) throws IOException {
    try (SmtpClient stranger = b.stranger()) {
      stranger.send(
          from,
          List.of(to),
          "Subject: %s\r\nFrom: x@c.test\r\nTo: %s\r\n\r\nA few words.\r\n"
              .formatted(subject, to)
              .getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Waits for the mail that has this in it. */
  private String onlyMailOf(String user, String words) throws IOException {
    try (ImapClient client = a.imap(user)) {
      return await().atMost(PATIENCE).until(() -> found(client, words), found -> !found.isEmpty());
    }
  }

  private static String found(ImapClient client, String words) throws IOException {
    for (int number = client.select("INBOX"); number > 0; number--) {
      String mail = new String(client.message(number), StandardCharsets.ISO_8859_1);
      if (mail.contains("Subject: " + words)) {
        return mail;
      }
    }
    return "";
  }
}
