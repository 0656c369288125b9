package postroad.mailboxstore.sharing;

import java.util.UUID;

/** To whom a mailbox is opened. A name is the directory's; a renamed account keeps its rights. */
public sealed interface Grantee {

  /** One account. */
  record OneAccount(UUID account) implements Grantee {

    public OneAccount {
      if (account.equals(Anyone.ID)) {
        throw new IllegalArgumentException("the nil UUID is nobody's account");
      }
    }
  }

  /** Whoever is logged in (RFC 4314 §2, {@code anyone}). */
  record Anyone() implements Grantee {

    static final UUID ID = new UUID(0, 0);
  }

  static Grantee of(UUID id) {
    return id.equals(Anyone.ID) ? new Anyone() : new OneAccount(id);
  }

  /** How the tables name it. */
  default UUID id() {
    return switch (this) {
      case OneAccount(var account) -> account;
      case Anyone() -> Anyone.ID;
    };
  }
}
