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

  private static void assertUnavailable(ImapClient client, String command) throws IOException {
    assertThat(client.command(command).getLast().text()).contains(" NO [UNAVAILABLE] ");
  }
}
