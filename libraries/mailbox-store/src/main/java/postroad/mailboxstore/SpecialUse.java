package postroad.mailboxstore;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mailbox is for (RFC 6154 §2). */
public enum SpecialUse {
  ARCHIVE("\\Archive"),
  DRAFTS("\\Drafts"),
  JUNK("\\Junk"),
  SENT("\\Sent"),
  TRASH("\\Trash");

  private final String attribute;

  SpecialUse(String attribute) {
    this.attribute = attribute;
  }

  /** As the tables name it; absent for an ordinary mailbox. */
  public static @Nullable SpecialUse named(@Nullable String name) {
    return name == null ? null : valueOf(name);
  }

  /** The use of this attribute, in whatever case; empty when it is none of ours. */
  public static Optional<SpecialUse> withAttribute(String written) {
    return Arrays.stream(values())
        .filter(use -> use.attribute.equalsIgnoreCase(written))
        .findFirst();
  }

  /** The attribute as IMAP writes it. */
  public String attribute() {
    return attribute;
  }
}
