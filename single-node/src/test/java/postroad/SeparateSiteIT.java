package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postroad.client.ImapClient;
import postroad.client.SmtpClient;

/** A site whose parts have a process each: any of them may be killed, and comes back. */
class SeparateSiteIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void everyPartComesBackAfterAKillAndNoneOutlivesItsStarter(@TempDir Path folder)
      throws Exception {
    Path data = folder.resolve("data");
    try (Site site = new Site("parts.test", "127.0.0.1", data).separate()) {
      site.start();
      List<ProcessHandle> first = parts(data);
      assertThat(first).as("broker and five services").hasSize(6);
      send(site, "before the kill");

      ProcessHandle database = number(data.resolve("postgresql/data/postmaster.pid")).orElseThrow();
      Stream.concat(first.stream(), Stream.of(database)).forEach(ProcessHandle::destroyForcibly);
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> {
            send(site, "after the kill");
            return true;
          });
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(subjects(site)).contains("before", "after"));
      assertThat(subjects(site)).containsOnlyOnce("before");

      List<ProcessHandle> second = parts(data);
      assertThat(second)
          .hasSize(6)
          .doesNotContainAnyElementsOf(first)
          .allSatisfy(part ->
              assertThat(part.info().commandLine().orElse("what it is cannot be seen"))
                  .endsWith(" " + data));
      site.kill();
      await().atMost(PATIENCE).until(() -> second.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static void send(Site site, String subject) throws IOException {
    byte[] mail =
        ("Subject: " + subject + "\r\n\r\nHello.\r\n").getBytes(StandardCharsets.US_ASCII);
    try (SmtpClient alice = site.submission("alice")) {
      alice.send(site.address("alice"), List.of(site.address("bob")), mail);
    }
  }

  /** The first word of each subject in bob's INBOX. */
  private static List<String> subjects(Site site) throws IOException {
    try (ImapClient bob = site.imap("bob")) {
      int messages = bob.select("INBOX");
      Stream.Builder<String> words = Stream.builder();
      for (int number = 1; number <= messages; number++) {
        String message = new String(bob.message(number), StandardCharsets.ISO_8859_1);
        words.add(message.replaceAll("(?s).*Subject: (\\w+).*", "$1"));
      }
      return words.build().toList();
    }
  }

  /** The parts whose process numbers the node wrote down. */
  private static List<ProcessHandle> parts(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("run"))) {
      return files.flatMap(file -> number(file).stream()).filter(ProcessHandle::isAlive).toList();
    }
  }

  private static Optional<ProcessHandle> number(Path file) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
