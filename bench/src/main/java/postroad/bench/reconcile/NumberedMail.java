package postroad.bench.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail of a run.
 *
 * @param recipients addresses, each once
 * @param size octets, a few more or less
 */
record NumberedMail(Run run, int number, List<String> recipients, int size) {

  /** From here on it must arrive as it was sent; what servers add stands before. */
  private static final String MARK = "X-Reconcile: ";

  private static final Pattern MARKED =
      Pattern.compile("(?md)^" + MARK + "([a-z0-9-]{1,40}) (\\d{1,9})\r$");
  private static final int HEADER = 64 * 1024;
  private static final int COLUMNS = 76;

  NumberedMail {
    recipients = List.copyOf(recipients);
  }

  /** Its octets, lines ended by CRLF. */
  byte[] octets() {
    byte[] head =
        String.join(
                "\r\n",
                "From: <" + run.sender() + ">",
                "To: undisclosed-recipients:;",
                "Subject: mail " + number,
                "Message-ID: <" + number + "." + run.name() + "@reconcile.test>",
                MARK + run.name() + " " + number,
                "",
                "")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] mail = Arrays.copyOf(head, Math.max(size, head.length + 2 * COLUMNS));
    Random random = run.randomOf(-1 - number);
    int column = 0;
    for (int i = head.length; i < mail.length - 2; i++) {
      if (column >= COLUMNS && i < mail.length - 3) { // there is room for both octets
        mail[i++] = '\r';
        mail[i] = '\n';
        column = 0;
      } else {
        mail[i] = (byte) (column == 0 ? '.' : 'a' + random.nextInt(26));
        column++;
      }
    }
    mail[mail.length - 2] = '\r';
    mail[mail.length - 1] = '\n';
    return mail;
  }

  /** Which mail of the run this message is, if it is one. */
  static Optional<Integer> numberOf(byte[] message, Run run) {
    Matcher marked = MARKED.matcher(text(message));
    return marked.find() && marked.group(1).equals(run.name())
        ? Optional.of(Integer.valueOf(marked.group(2)))
        : Optional.empty();
  }

  /**
   * Whether this is a mail of a run before, which is sent once more because nobody heard it taken.
   */
  static boolean isOfAnother(byte[] message, Run run) {
    Matcher marked = MARKED.matcher(text(message));
    return marked.find() && !marked.group(1).equals(run.name());
  }

  /** Whether all that must not change is as it was sent. */
  boolean isWholeIn(byte[] message) {
    byte[] sent = octets();
    int from = text(sent).indexOf(MARK);
    int at = text(message).indexOf(MARK);
    return at >= 0 && Arrays.equals(sent, from, sent.length, message, at, message.length);
  }

  private static String text(byte[] message) {
    return new String(message, 0, Math.min(message.length, HEADER), StandardCharsets.ISO_8859_1);
  }
}
