package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postroad.client.ImapClient;
import postroad.client.SmtpClient;

/** The shortest journey: alice writes to bob on one site, bob reads it, its trace tells the way. */
class OneMailIT {

  private static final byte[] MAIL =
      """
      From: alice@one.test
      To: bob@one.test
      Subject: The first mail
      Date: Mon, 23 Nov 2026 15:00:00 +0000
      Message-ID: <first@one.test>

      Hello Bob!
      .
      """
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.US_ASCII);

  @Test
  void aMailIsSubmittedFiledReadAndTraced(@TempDir Path folder) throws Exception {
    try (Site site = new Site("one.test", "127.0.0.1", folder.resolve("data"))) {
      site.start();
      String id;
      try (SmtpClient alice = site.submission("alice")) {
        id = alice.send(site.address("alice"), List.of(site.address("bob")), MAIL);
      }
      try (ImapClient bob = site.imap("bob")) {
        await().atMost(Duration.ofSeconds(30)).until(() -> bob.select("INBOX") == 1);
        assertThat(new String(bob.message(1), StandardCharsets.ISO_8859_1))
            .startsWith("Return-Path: <alice@one.test>\r\n")
            .contains("\r\nReceived: ")
            .endsWith(new String(MAIL, StandardCharsets.ISO_8859_1));
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() ->
              assertThat(site.trace(id)).contains("accepted", "to be filed", "filed in INBOX"));
      site.stop();
    }
  }
}
