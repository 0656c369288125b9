package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import postroad.directory.Account;

/** The database goes away and comes back; sessions stay and say so. */
class ImapOutageIT {

  private static final byte[] MESSAGE =
      "Subject: x\r\n\r\ny\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Far more than the buffers between two sockets hold. */
  private static final int LARGE_MESSAGES = 160;

  private static final byte[] LARGE =
      ("Subject: x\r\n\r\n" + "y".repeat(120_000)).getBytes(StandardCharsets.US_ASCII);

  @Test
  void sessionsOutliveTheDatabase() throws IOException {
    try (CuttableWire wire = new CuttableWire(RunningAccess.database());
        RunningAccess access =
            RunningAccess.startOverPort(wire.port(), "--access.passwords-in-clear=true")) {
      Account account = access.newAccount();
      try (ImapClient client = new ImapClient(access.imap())) {
        client.ok("LOGIN " + account.address() + " \"" + RunningAccess.PASSWORD + "\"");
        client.ok("SELECT INBOX");

        wire.cut();

        assertUnavailable(client, "FETCH 1 BODY[]");
        assertUnavailable(client, "STATUS Trash (MESSAGES)");
        assertUnavailable(client, "CREATE x");
        assertThat(client.append("INBOX", MESSAGE).getLast().text()).contains(" NO [UNAVAILABLE] ");
        client.ok("NOOP"); // nothing was asked of the database that cannot wait
        try (ImapClient newcomer = new ImapClient(access.imap())) {
          assertUnavailable(newcomer, "LOGIN nobody@example.test x");
        }

        wire.mend();

        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> client.ok("FETCH 1 BODY.PEEK[]"));
        assertThat(client.append("INBOX", MESSAGE).getLast().text()).contains(" OK ");
      }
    }
  }

  /** The machine of the database stands still, or the network swallows what is sent. */
  @Test
  void databaseThatSaysNothingIsTakenForAway() throws IOException {
    try (CuttableWire wire = new CuttableWire(RunningAccess.database());
        RunningAccess access =
            RunningAccess.startOverPort(
                wire.port(),
                "--access.passwords-in-clear=true",
                "--spring.datasource.hikari.data-source-properties.socketTimeout=2")) {
      Account account = access.newAccount();
      try (ImapClient client = loggedIn(access, account);
          ImapClient other = loggedIn(access, account)) {
        client.ok("SELECT INBOX");

        wire.hush();

        assertUnavailable(client, "FETCH 1 BODY[]");
        assertUnavailable(client, "CREATE x");
        assertUnavailable(other, "SELECT INBOX");

        wire.mend();

        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> client.ok("FETCH 1 BODY.PEEK[]"));
        other.ok("SELECT INBOX");
      }
    }
  }

  /** Who waits to be told something hears of it later; a FETCH says that it came to no end. */
  @Test
  void whatWasBegunEndsAndWhatIsWaitedForComesLater() throws IOException {
    try (CuttableWire wire = new CuttableWire(RunningAccess.database());
        RunningAccess access =
            RunningAccess.startOverPort(wire.port(), "--access.passwords-in-clear=true")) {
      Account account = access.newAccount();
      for (int i = 0; i < LARGE_MESSAGES; i++) {
        access.file(account, LARGE, "");
      }
      try (ImapClient reading = loggedIn(access, account);
          ImapClient waiting = loggedIn(access, account)) {
        waiting.ok("SELECT INBOX");
        waiting.ok("NOTIFY SET (selected (MessageNew (UID) MessageExpunge))");
        reading.ok("SELECT INBOX");
        reading.send("r FETCH 1:* BODY.PEEK[]\r\n".getBytes(StandardCharsets.US_ASCII));
        var _ = reading.response();

        wire.cut();

        String said = reading.response().text();
        int fetched = 1;
        while (said.startsWith("* ")) {
          fetched++;
          said = reading.response().text();
        }
        assertThat(said).startsWith("r NO [UNAVAILABLE] ");
        assertThat(fetched).isLessThan(LARGE_MESSAGES);
        assertUnavailable(reading, "CREATE x");

        wire.mend();

        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(() -> reading.ok("FETCH 1 BODY.PEEK[]"));
        assertThat(reading.append("INBOX", MESSAGE).getLast().text()).contains(" OK ");
        assertThat(waiting.response().text()).endsWith(" EXISTS");
        assertThat(waiting.response().text()).endsWith(" RECENT");
        assertThat(waiting.response().text()).contains(" FETCH (UID ");
      }
    }
  }

  private static ImapClient loggedIn(RunningAccess access, Account account) throws IOException {
    ImapClient client = new ImapClient(access.imap());
    client.ok("LOGIN " + account.address() + " \"" + RunningAccess.PASSWORD + "\"");
    return client;
  }

  private static void assertUnavailable(ImapClient client, String command) throws IOException {
    assertThat(client.command(command).getLast().text()).contains(" NO [UNAVAILABLE] ");
  }
}
