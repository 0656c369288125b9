package postroad.access.imap;

import java.util.List;
import java.util.Random;

/** Commands as nobody would send them: a character or two of a good one is another, or is gone. */
final class MutatedCommands {

  private static final List<String> COMMANDS =
      List.of(
          "a FETCH 1:* (FLAGS UID BODY.PEEK[2.1] ENVELOPE)\r\n",
          "b SEARCH OR SEEN (NOT BODY \"x\") LARGER 10\r\n",
          "c STORE 2 +FLAGS.SILENT (\\Seen $k)\r\n",
          "d LIST \"\" \"*\"\r\n",
          "e STATUS INBOX (MESSAGES UNSEEN)\r\n",
          "f UID COPY 1:2 Trash\r\n",
          "g APPEND Drafts (\\Draft) {5+}\r\nab\r\nc\r\n",
          "h CREATE &APw-\r\n");

  private MutatedCommands() {}

  /** One command, or what was one. */
  static String next(Random random) {
    StringBuilder text = new StringBuilder(COMMANDS.get(random.nextInt(COMMANDS.size())));
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.setCharAt(at, (char) random.nextInt(1, 256));
      } else {
        text.deleteCharAt(at);
      }
    }
    return text.toString();
  }
}
