package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.client.ImapClient;

/** The reports in the INBOX of a sender. */
final class DeliveryReports {

  private static final Pattern ORIGINAL_RECIPIENT = Pattern.compile("Original-Recipient: (.*)\r\n");

  private DeliveryReports() {}

  /** So many reports and not one more, each under the recipient as the sender wrote it. */
  static Map<String, String> inboxOf(Site site, String user, int count) throws IOException {
    Map<String, String> reports = new HashMap<>();
    try (ImapClient reader = site.imap(user)) {
      await()
          .during(Duration.ofSeconds(5))
          .atMost(Duration.ofMinutes(3))
          .until(() -> reader.select("INBOX") == count);
      for (int number = 1; number <= count; number++) {
        String report = new String(reader.message(number), StandardCharsets.ISO_8859_1);
        assertThat(report)
            .startsWith("Return-Path: <>\r\n")
            .contains("Original-Envelope-Id: number+7\r\n", "Content-Type: text/rfc822-headers")
            .doesNotContain("A few words.");
        Matcher recipient = ORIGINAL_RECIPIENT.matcher(report);
        assertThat(recipient.find()).as(report).isTrue();
        reports.put(recipient.group(1), report);
      }
    }
    return reports;
  }
}
