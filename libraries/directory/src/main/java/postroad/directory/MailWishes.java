package postroad.directory;

import org.jspecify.annotations.Nullable;

/**
 * What a user wants done with the mail that comes.
 *
 * @param forwarding where it goes on to; absent when it stays
 * @param vacation what its senders hear; absent when they hear nothing
 */
public record MailWishes(@Nullable Forwarding forwarding, @Nullable Vacation vacation) {

  /** It is filed, and that is all. */
  public static final MailWishes NONE = new MailWishes(null, null);
}
