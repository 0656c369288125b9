package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.directory.Account;

/**
 * Several sessions at two replicas do everything at once to one mailbox; what each is told must fit
 * together.
 */
class SeveralSessionsIT {

  private static final int COMMANDS = 60;

  static RunningAccess access;
  static RunningAccess other;

  @BeforeAll
  static void start() {
    access = RunningAccess.start("--access.passwords-in-clear=true");
    other = RunningAccess.start("--access.passwords-in-clear=true");
  }

  @AfterAll
  static void stop() {
    access.close();
    other.close();
  }

  @Test
  void everybodyBelievesTheSameInTheEnd() throws Exception {
    long seed = Long.getLong("seed", System.nanoTime());
    Account account = access.newAccount();
    List<Witness> witnesses = new ArrayList<>();
    Map<String, Map<Long, Set<String>>> remembered = new HashMap<>();
    for (String words : List.of("", "", "CONDSTORE", "QRESYNC", "IMAP4rev2")) {
      RunningAccess replica = witnesses.size() % 2 == 0 ? access : other;
      witnesses.add(witness(replica, account, words));
    }
    for (Witness witness : witnesses) {
      witness.select("INBOX", "");
      remembered.put(witness.remembered(), witness.belief());
    }

    inParallel(witnesses, seed);

    // with nobody asking any more, who was not told something does not know it
    Witness first = witnesses.getFirst();
    first.say("APPEND INBOX {6+}\r\nx: y\r\n");
    first.say("STORE 1:* -FLAGS (\\Seen $One)");
    for (int i = 1; i <= first.size(); i++) {
      first.say("STORE " + i + " +FLAGS ($N" + i % 3 + ")");
    }
    for (Witness witness : witnesses) {
      witness.say("NOOP");
      witness.learnUnknown();
    }
    try (Witness last = witness(access, account, "")) {
      last.select("INBOX", "");
      for (Witness witness : witnesses) {
        assertThat(witness.belief()).as("seed " + seed).isEqualTo(last.belief());
      }
      comeBack(account, remembered, last.belief());
    }
    for (Witness witness : witnesses) {
      witness.close();
    }
  }

  /** RFC 5465 §5.6, §5.7: what is written at one replica is told at the other. */
  @Test
  void whoListensHearsOfAnnotationsWrittenAtAnotherReplica() throws IOException {
    Account account = access.newAccount();
    try (ImapClient listening = loggedIn(other, account);
        ImapClient writing = loggedIn(access, account)) {
      listening.ok("NOTIFY SET (personal (MailboxMetadataChange ServerMetadataChange))");

      writing.ok("SETMETADATA INBOX (/private/comment \"mine\")");
      assertThat(listening.response().text()).isEqualTo("* METADATA INBOX /private/comment");
      writing.ok("SETMETADATA \"\" (/private/comment \"all\")");
      assertThat(listening.response().text()).isEqualTo("* METADATA \"\" /private/comment");
    }
  }

  /** RFC 5465 §5.4, RFC 4314 §4: who is given a mailbox hears so, and who loses it is let go. */
  @Test
  void whoIsGivenAMailboxAndLosesItHearsSoAtAnotherReplica() throws IOException {
    Account owner = access.newAccount();
    Account reader = access.newAccount();
    String theirs = "\"Other Users/" + owner.address() + "/Drafts\"";
    try (ImapClient giving = loggedIn(access, owner);
        ImapClient listening = loggedIn(other, reader);
        ImapClient idling = loggedIn(other, reader)) {
      listening.ok("NOTIFY SET (subtree \"Other Users\" (MailboxName))");

      giving.ok("SETACL Drafts " + reader.address() + " lr");
      assertThat(listening.response().text()).isEqualTo("* LIST (\\HasNoChildren) \"/\" " + theirs);
      idling.ok("SELECT " + theirs);
      idling.send("i IDLE\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(idling.response().text()).isEqualTo("+ idling");

      giving.ok("DELETEACL Drafts " + reader.address());
      assertThat(listening.response().text()).isEqualTo("* LIST (\\NonExistent) \"/\" " + theirs);
      assertThat(idling.response().text())
          .isEqualTo("* BYE the mailbox you were in is gone, or closed to you");
      assertThatThrownBy(idling::response).isInstanceOf(EOFException.class);
    }
  }

  private static ImapClient loggedIn(RunningAccess replica, Account account) throws IOException {
    ImapClient client = new ImapClient(replica.imap());
    client.ok("LOGIN " + account.address() + " \"" + RunningAccess.PASSWORD + "\"");
    return client;
  }

  private static Witness witness(RunningAccess replica, Account account, String words)
      throws IOException {
    ImapClient client = loggedIn(replica, account);
    if (!words.isEmpty()) {
      client.ok("ENABLE " + words);
    }
    return new Witness(client, words);
  }

  private static void inParallel(List<Witness> witnesses, long seed) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> running = new ArrayList<>();
      for (int i = 0; i < witnesses.size(); i++) {
        Witness witness = witnesses.get(i);
        Random random = new Random(seed + i);
        Callable<Void> work = () -> act(witness, random, seed);
        running.add(threads.submit(work));
      }
      for (Future<Void> one : running) {
        one.get();
      }
    }
  }

  private static Void act(Witness witness, Random random, long seed) throws IOException {
    for (int i = 0; i < COMMANDS; i++) {
      try {
        witness.say(command(random, witness.size()));
        witness.learnUnknown();
      } catch (AssertionError wrong) {
        throw new AssertionError("seed " + seed, wrong);
      }
    }
    return null;
  }

  private static String command(Random random, int size) {
    String message = size == 0 ? "" : String.valueOf(1 + random.nextInt(size));
    String flags =
        List.of("\\Seen", "\\Flagged", "\\Deleted", "$One", "$Two").get(random.nextInt(5));
    String sign = random.nextInt(3) == 0 ? "-" : "+";
    int kind = random.nextInt(size == 0 ? 3 : 14);
    return switch (kind) {
      case 0, 1 -> "APPEND INBOX {6+}\r\nx: y\r\n";
      case 2 -> "NOOP";
      case 3, 4 -> "STORE " + message + " " + sign + "FLAGS (" + flags + ")";
      case 5 -> "STORE " + message + ":* " + sign + "FLAGS.SILENT (" + flags + ")";
      case 6 -> "UID STORE 1:* " + sign + "FLAGS (" + flags + ")";
      case 7 -> "EXPUNGE";
      case 8 -> "FETCH " + message + " (UID FLAGS BODY[])";
      case 9 -> "COPY " + message + " INBOX";
      case 10 -> "UID FETCH 1:* (FLAGS)";
      case 11 -> "MOVE " + message + " INBOX";
      case 12 -> "REPLACE " + message + " INBOX {6+}\r\nx: z\r\n";
      default -> "SEARCH DELETED";
    };
  }

  /** A client that was away since the beginning hears all it has missed (RFC 7162 §3.2.5). */
  private static void comeBack(
      Account account, Map<String, Map<Long, Set<String>>> remembered, Map<Long, Set<String>> truth)
      throws IOException {
    for (var moment : remembered.entrySet()) {
      try (Witness back = witness(other, account, "QRESYNC")) {
        var belief = back.comesBack("INBOX", moment.getKey(), moment.getValue());
        assertThat(belief).as(moment.getKey()).isEqualTo(truth);
      }
    }
  }
}
