package postroad.mailboxstore;

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

  /** The attribute as IMAP writes it. */
  public String attribute() {
    return attribute;
  }
}
