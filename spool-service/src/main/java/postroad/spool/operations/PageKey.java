package postroad.spool.operations;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailId;
import postroad.spool.schedule.QueueEntry;

/** Where a page begins, as callers carry it from one answer to the next question. */
final class PageKey {

  private PageKey() {}

  static @Nullable String of(QueueEntry.@Nullable Key key) {
    return key == null ? null : encoded(key.mail() + " " + key.recipient());
  }

  static QueueEntry.@Nullable Key read(@Nullable String next) {
    if (next == null || next.isEmpty()) {
      return null;
    }
    try {
      String[] words = decoded(next).split(" ", 2);
      return new QueueEntry.Key(MailId.parse(words[0]), words[1]);
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException noKey) {
      throw Refusal.badRequest("next is what the page before said; leave it out to begin");
    }
  }

  static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  static String decoded(String key) {
    try {
      return new String(Base64.getUrlDecoder().decode(key), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException noKey) {
      throw Refusal.badRequest("next is what the page before said; leave it out to begin");
    }
  }
}
