package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import postroad.client.ImapClient;
import postroad.client.Pop3Client;
import postroad.client.SmtpClient;
import postroad.embedded.LoopbackPort;
import postroad.message.HeaderFields;
import postroad.testkit.SampleMail;
import postroad.testkit.ScriptedSmtpPeer;
import postroad.testkit.TestDnsServer;

/**
 * The whole journey between two sites that know of each other by DNS alone: submitted at one,
 * carried to the other, read over IMAP and POP3, answered, reported, waited for.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoSitesIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Every line of what we put in front is a field of ours, or the continuation of one. */
  private static final Pattern TRACE_LINES =
      Pattern.compile(
          "((Return-Path|Delivered-To|Received|Date|Message-ID|From):[^\r\n]*\r\n([ \t][^\r\n]*\r\n)*)+");

  private TestDnsServer dns;
  private Site a;
  private Site b;

  @BeforeAll
  void start(@TempDir Path folder) {
    dns = TestDnsServer.start();
    int smtp = LoopbackPort.free();
    a = site("a.test", "127.0.0.2", smtp, folder);
    b = site("b.test", "127.0.0.3", smtp, folder);
    CompletableFuture.allOf(starting(a), starting(b)).join();
  }

  private Site site(String domain, String address, int smtp, Path folder) {
    dns.zone().mx(domain, 10, "mail." + domain).a("mail." + domain, address);
    return new Site(domain, address, folder.resolve(domain))
        .port("smtp", smtp)
        .with("relay.port", String.valueOf(smtp))
        .with("ingress.submission.header-from", "off") // the awkward ones are of many authors
        .with("relay.dns.servers", dns.hostAndPort())
        .with("postroad.administration.token", Site.ADMIN_TOKEN)
        .with("spool.retry.after", "2s,2s,2s,5s")
        .with("spool.retry.look-every", "500ms");
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
  @Order(1)
  void awkwardMailArrivesOctetForOctet() throws Exception {
    Map<String, SampleMail> sent = new HashMap<>();
    try (SmtpClient alice = a.submission("alice")) {
      for (SampleMail sample : SampleMail.all()) {
        sent.put(alice.send(a.address("alice"), List.of(b.address("bob")), sample.sent()), sample);
      }
    }
    assertThat(sent).hasSizeGreaterThanOrEqualTo(40);
    awaitMessages(b, "bob", sent.size());
    Map<String, SampleMail> overImap = new HashMap<>(sent);
    try (ImapClient bob = b.imap("bob")) {
      for (int number = bob.select("INBOX"); number > 0; number--) {
        assertIsOneOf(overImap, bob.message(number));
      }
    }
    Map<String, SampleMail> overPop3 = new HashMap<>(sent);
    try (Pop3Client bob = b.pop3("bob")) {
      for (int number = bob.count(); number > 0; number--) {
        assertIsOneOf(overPop3, bob.message(number));
      }
    }
    assertThat(overImap).isEmpty();
    assertThat(overPop3).isEmpty();
  }

  @Test
  @Order(2)
  void theAnswerComesBack() throws Exception {
    byte[] answer = mail("bob@b.test", "alice@a.test", "Re: the awkward ones");
    try (SmtpClient bob = b.submission("bob")) {
      bob.send(b.address("bob"), List.of(a.address("alice")), answer);
    }
    awaitMessages(a, "alice", 1);
    try (Pop3Client alice = a.pop3("alice")) {
      assertThat(text(alice.message(1)))
          .startsWith("Return-Path: <bob@b.test>\r\n")
          .contains("by mail.a.test", "by mail.b.test")
          .endsWith(text(answer));
    }
    empty(a, "alice");
  }

  @Test
  @Order(3)
  void mailToNobodyComesBackAsAReport() throws Exception {
    String id;
    try (SmtpClient alice = a.submission("alice")) {
      id =
          alice.send(
              a.address("alice"),
              List.of("nobody@b.test"),
              mail("alice@a.test", "nobody@b.test", "Is anybody there?"));
    }
    awaitMessages(a, "alice", 1);
    try (ImapClient alice = a.imap("alice")) {
      alice.select("INBOX");
      assertThat(text(alice.message(1)))
          .startsWith("Return-Path: <>\r\n")
          .contains("multipart/report", "report-type=delivery-status", "message/delivery-status")
          .contains("Final-Recipient: rfc822; nobody@b.test", "Action: failed", "Status: 5.1.1")
          .contains("Subject: Is anybody there?");
    }
    assertThat(a.trace(id)).contains("nobody@b.test never: 5.1.1", "sender told");
    empty(a, "alice");
  }

  /** One mail, four ways: here, there, past where nobody reports, and to several at once. */
  @Test
  @Order(4)
  void eachSuccessTheSenderAskedForIsReportedOnce() throws Exception {
    a.admin("/aliases", "{\"address\":\"team@a.test\",\"targets\":[\"x@c.test\",\"y@c.test\"]}");
    dns.zone().mx("c.test", 10, "mail.c.test").a("mail.c.test", "127.0.0.4");
    String id;
    try (ScriptedSmtpPeer c =
            ScriptedSmtpPeer.playing(
                "127.0.0.4", a.number("smtp"), session -> session.beSensible("PIPELINING"));
        SmtpClient alice = a.submission("alice")) {
      alice.ask("MAIL FROM:<alice@a.test> RET=HDRS ENVID=number+2B7", "250");
      for (String to : List.of("bob@a.test", "bob@b.test", "z@c.test", "team@a.test")) {
        alice.ask("RCPT TO:<" + to + "> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;" + to, "250");
      }
      id = alice.data(mail("alice@a.test", "bob@b.test", "Tell me that it went well"));
      awaitMessages(a, "alice", 4);
      await().atMost(PATIENCE).until(() -> !c.mails().isEmpty());
      assertThat(c.mails().getFirst().recipients())
          .containsExactlyInAnyOrder("x@c.test", "y@c.test", "z@c.test");
    }
    assertThatOneReportCameForEach(DeliveryReports.inboxOf(a, "alice", 4));
    assertThat(a.trace(id))
        .contains("bob@a.test filed in INBOX", "bob@a.test sender told that it was delivered")
        .contains("z@c.test sender told that it was relayed")
        .contains("team@a.test sender told that it was expanded")
        .doesNotContain("bob@b.test sender told", "x@c.test sender told");
    empty(a, "alice");
  }

  private static void assertThatOneReportCameForEach(Map<String, String> reports) {
    assertThat(reports.get("rfc822; bob@a.test"))
        .contains("Reporting-MTA: dns; mail.a.test", "Action: delivered\r\nStatus: 2.1.5");
    assertThat(reports.get("rfc822; bob@b.test"))
        .contains("Reporting-MTA: dns; mail.b.test", "Action: delivered\r\nStatus: 2.1.5");
    assertThat(reports.get("rfc822; z@c.test"))
        .contains("Reporting-MTA: dns; mail.a.test", "Remote-MTA: dns; mail.c.test")
        .contains("Action: relayed\r\nStatus: 2.1.9", "Diagnostic-Code: smtp; 250 2.0.0 taken");
    assertThat(reports.get("rfc822; team@a.test"))
        .contains("Final-Recipient: rfc822; team@a.test\r\nAction: expanded");
  }

  @Test
  @Order(5)
  void mailForASiteThatIsDownWaitsAndArrives() throws Exception {
    empty(b, "bob");
    b.stop();
    byte[] mail = mail("alice@a.test", "bob@b.test", "For when you are back");
    String id;
    try (SmtpClient alice = a.submission("alice")) {
      id = alice.send(a.address("alice"), List.of(b.address("bob")), mail);
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(a.trace(id)).contains("not now: 4."));
    b.start();
    awaitMessages(b, "bob", 1);
    try (ImapClient bob = b.imap("bob")) {
      bob.select("INBOX");
      assertThat(text(bob.message(1))).endsWith(text(mail));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(a.trace(id)).contains("taken by", "bob@b.test"));
  }

  private static void assertIsOneOf(Map<String, SampleMail> expected, byte[] message)
      throws IOException {
    int shown = Math.min(message.length, 8192);
    String id = idOf(new String(message, 0, shown, StandardCharsets.ISO_8859_1), expected);
    SampleMail sample = expected.remove(id);
    if (sample == null) {
      throw new AssertionError("a mail that nobody sent, or one that came twice: " + id);
    }
    byte[] arriving = withoutBlindCopies(sample.arriving());
    int prefix = message.length - arriving.length;
    assertThat(prefix).as(sample.name()).isPositive();
    assertThat(Arrays.equals(message, prefix, message.length, arriving, 0, arriving.length))
        .as("%s arrives octet for octet", sample.name())
        .isTrue();
    assertThat(new String(message, 0, prefix, StandardCharsets.ISO_8859_1))
        .as("what stands before %s", sample.name())
        .matches(TRACE_LINES);
  }

  /** A user's mail arrives without them, and otherwise as it is. */
  private static byte[] withoutBlindCopies(byte[] mail) {
    HeaderFields header = HeaderFields.of(mail);
    int end = header.allBut(List.of()).length;
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    rest.writeBytes(header.allBut(List.of("Bcc")));
    rest.write(mail, end, mail.length - end);
    return rest.toByteArray();
  }

  /** Site b gave the mail an id of its own; the one of site a is in its Received field. */
  private static String idOf(String beginning, Map<String, SampleMail> expected) {
    return expected.keySet().stream().filter(beginning::contains).findFirst().orElse("none");
  }

  private static void awaitMessages(Site site, String user, int count) throws IOException {
    try (ImapClient client = site.imap(user)) {
      await().atMost(PATIENCE).until(() -> client.select("INBOX") >= count);
    }
  }

  private static void empty(Site site, String user) throws IOException {
    try (ImapClient client = site.imap(user)) {
      client.select("INBOX");
      client.empty();
    }
  }

  private static byte[] mail(String from, String to, String subject) {
    return """
    From: %s
    To: %s
    Subject: %s
    Date: Mon, 23 Nov 2026 15:00:00 +0000
    Message-ID: <two@sites.test>

    A few words.
    """
        .formatted(from, to, subject)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
