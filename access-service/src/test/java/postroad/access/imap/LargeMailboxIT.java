package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxKey;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.search.MailboxIndexing;

/** What a replica keeps of a large mailbox in memory says the same as reading its messages. */
class LargeMailboxIT {

  private static final int MESSAGES = 1_100;
  private static final List<String> ZONES = List.of("-0800", "+0000", "+0530", "+1300");

  /** So few are read, and nothing else is asked about them. */
  private static final int FEW = 10;

  /** Which of them are read, so many messages apart. */
  private static final int STEP = 150;

  static RunningAccess access;

  @BeforeAll
  static void start() {
    access = RunningAccess.start("--access.passwords-in-clear=true");
  }

  @AfterAll
  static void stop() {
    access.close();
  }

  @Test
  void whatIsRememberedFindsWhatReadingFinds() throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    RandomMail mails = new RandomMail(seed);
    Random random = new Random(seed);
    Account account = access.newAccount();
    Mailbox inbox = access.bean(Mailboxes.class).find(account.id(), "INBOX").orElseThrow();
    try (ImapClient client = new ImapClient(access.imap())) {
      client.ok("LOGIN " + account.address() + " \"" + RunningAccess.PASSWORD + "\"");
      client.ok("SELECT INBOX");
      append(client, mails, random, MESSAGES);
      compare(client, searches(mails, random), random, seed);

      var _ =
          access
              .bean(MailboxIndexing.class)
              .indexNext(List.of(new MailboxKey(account.id(), inbox.id())), MESSAGES / 2);
      append(client, mails, random, 20);
      client.ok("STORE 3,7:9 +FLAGS (\\Deleted)");
      client.ok("EXPUNGE");
      compare(client, searches(mails, random), random, seed);
    }
  }

  /** All with one command (RFC 3502). */
  private static void append(ImapClient client, RandomMail mails, Random random, int count)
      throws IOException {
    ByteArrayOutputStream command = new ByteArrayOutputStream();
    command.writeBytes("t APPEND INBOX".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < count; i++) {
      byte[] mail = mails.mail();
      String begin =
          " \"%02d-Jul-2024 %02d:30:00 %s\" {%d+}\r\n"
              .formatted(
                  1 + random.nextInt(9),
                  random.nextInt(24),
                  ZONES.get(random.nextInt(ZONES.size())),
                  mail.length);
      command.writeBytes(begin.getBytes(StandardCharsets.US_ASCII));
      command.writeBytes(mail);
    }
    command.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    client.send(command.toByteArray());
    String told;
    do {
      told = client.response().text();
    } while (!told.startsWith("t "));
    assertThat(told).startsWith("t OK ");
  }

  private static List<String> searches(RandomMail mails, Random random) {
    List<String> searches = new ArrayList<>();
    for (String word : List.of("SINCE", "BEFORE", "ON", "NOT SINCE")) {
      searches.add("%s %d-Jul-2024".formatted(word, 1 + random.nextInt(9)));
    }
    for (int i = 0; i < 6; i++) {
      searches.add("CHARSET UTF-8 " + mails.search(0));
    }
    return searches;
  }

  private static void compare(ImapClient client, List<String> searches, Random random, long seed)
      throws IOException {
    List<String> all = uids(client, "ALL");
    for (String search : searches) {
      List<String> found = uids(client, search);
      for (int from = random.nextInt(STEP); from < all.size(); from += STEP) {
        List<String> few = all.subList(from, Math.min(all.size(), from + FEW));
        String within = "UID " + String.join(",", few) + " ";
        List<String> read = uids(client, search.replaceFirst("^(CHARSET UTF-8 )?", "$1" + within));

        assertThat(few.stream().filter(found::contains))
            .as("seed %d: %s", seed, search)
            .containsExactlyElementsOf(read);
      }
    }
  }

  private static List<String> uids(ImapClient client, String search) throws IOException {
    String answer = client.ok("UID SEARCH " + search).getFirst().text();
    return Arrays.stream(answer.split(" ")).skip(2).toList();
  }
}
