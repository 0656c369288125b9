package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import postroad.client.ImapClient;
import postroad.client.SmtpClient;

/** One site alone: the first mail, a restart, and a kill in the middle of work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneSiteIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BEFORE_THE_KILL = 30;

  private Site site;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    site = new Site("one.test", "127.0.0.1", folder.resolve("data"));
    site.start();
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  @Order(1)
  void aMailIsSubmittedFiledReadAndTraced() throws Exception {
    byte[] mail = mail("The first mail");
    String id;
    try (SmtpClient alice = site.submission("alice")) {
      id = alice.send(site.address("alice"), List.of(site.address("bob")), mail);
    }
    try (ImapClient bob = site.imap("bob")) {
      await().atMost(PATIENCE).until(() -> bob.select("INBOX") == 1);
      assertThat(text(bob.message(1)))
          .startsWith("Return-Path: <alice@one.test>\r\n")
          .contains("\r\nReceived: ")
          .endsWith(text(mail));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(site.trace(id)).contains("accepted", "to be filed", "filed in INBOX"));
  }

  @Test
  @Order(2)
  void mailIsKeptOverARestart() throws Exception {
    site.stop();
    site.start();
    try (ImapClient bob = site.imap("bob")) {
      assertThat(bob.select("INBOX")).isEqualTo(1);
      assertThat(text(bob.message(1))).endsWith(text(mail("The first mail")));
    }
  }

  @Test
  @Order(3)
  void whatWasAcknowledgedBeforeAKillIsFiledOnce() throws Exception {
    List<String> acknowledged = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> sendUntilCut(acknowledged));
    await().atMost(PATIENCE).until(() -> acknowledged.size() >= BEFORE_THE_KILL);
    site.kill();
    sender.join();
    site.start();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(idsInInbox()).containsAll(acknowledged));
    assertThat(idsInInbox()).doesNotHaveDuplicates();
  }

  private void sendUntilCut(List<String> acknowledged) {
    try (SmtpClient alice = site.submission("alice")) {
      while (true) {
        String subject = "Number " + acknowledged.size();
        acknowledged.add(
            alice.send(site.address("alice"), List.of(site.address("bob")), mail(subject)));
      }
    } catch (IOException cut) {
      // The site was killed, as it should be.
      return;
    }
  }

  private List<String> idsInInbox() throws IOException {
    List<String> ids = new ArrayList<>();
    try (ImapClient bob = site.imap("bob")) {
      int count = bob.select("INBOX");
      for (int number = 1; number <= count; number++) {
        ids.add(SmtpClient.idIn(text(bob.message(number))));
      }
    }
    return ids;
  }

  private static byte[] mail(String subject) {
    return """
    From: alice@one.test
    To: bob@one.test
    Subject: %s
    Date: Mon, 23 Nov 2026 15:00:00 +0000
    Message-ID: <first@one.test>

    Hello Bob!
    .
    """
        .formatted(subject)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }
}
