package postroad.singlenode.mailformat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mailboxes of somebody as they lie on disk.
 *
 * @param subscriptions names subscribed to; absent where nobody kept them
 */
public record FoundAccount(List<FoundMailbox> mailboxes, Optional<Set<String>> subscriptions) {

  public FoundAccount {
    mailboxes = List.copyOf(mailboxes);
  }

  /**
   * Looks at a file or a folder.
   *
   * @throws NoMailException when there is nothing of that kind
   */
  public static FoundAccount in(Path place, Format format) throws IOException {
    if (!Files.exists(place)) {
      throw new NoMailException("there is no " + place);
    }
    FoundAccount found =
        switch (format) {
          case AUTO ->
              MaildirTree.isAt(place) ? MaildirTree.in(place) : MboxFiles.in(place, format);
          case MAILDIR -> MaildirTree.in(place);
          case MBOX, MBOXRD, MBOXCL2 -> MboxFiles.in(place, format);
        };
    if (found.mailboxes().isEmpty()) {
      throw new NoMailException("there is neither a Maildir nor an mbox in " + place);
    }
    return found;
  }

  /** How mail lies on disk. */
  public enum Format {
    /** Whatever is found. */
    AUTO,
    MAILDIR,
    /** Of every message by itself: where its Content-Length fits, by that, else as mboxrd. */
    MBOX,
    /** Lines that look like a beginning are quoted by {@code >}; Content-Length says nothing. */
    MBOXRD,
    /** No line is quoted; Content-Length says where a message ends. */
    MBOXCL2
  }

  /** There is no mail where it should be; the message is for the operator. */
  public static final class NoMailException extends IOException {

    private static final long serialVersionUID = 1L;

    NoMailException(String sentence) {
      super(sentence);
    }
  }
}
