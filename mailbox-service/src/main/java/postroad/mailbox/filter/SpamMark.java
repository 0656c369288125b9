package postroad.mailbox.filter;

import java.nio.charset.StandardCharsets;
import postroad.message.HeaderFields;

/** What our content filter said of a mail: a field above our own Received, and no other. */
final class SpamMark {

  private SpamMark() {}

  /**
   * Whether these fields, which we put in front of the mail, call it spam. What stands below the
   * first Received may have been written by anybody.
   */
  static boolean isIn(String trace) {
    for (HeaderFields.Field field : HeaderFields.of(trace.getBytes(StandardCharsets.UTF_8))) {
      if (field.isNamed("Received")) {
        return false;
      }
      if (field.isNamed("X-Spam") && field.value().equalsIgnoreCase("Yes")) {
        return true;
      }
    }
    return false;
  }
}
