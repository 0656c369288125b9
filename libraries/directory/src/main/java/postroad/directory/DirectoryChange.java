package postroad.directory;

import java.util.UUID;

/** What a process is told of a change that somebody has made in the directory. */
sealed interface DirectoryChange {

  String LOGINS_OF = "logins of ";
  String LOGINS_IN = "logins in ";

  /** Logins of this account that were made before count no more. */
  record LoginsOf(UUID account) implements DirectoryChange {}

  /** Nobody of this domain may be logged in. */
  record LoginsIn(String domain) implements DirectoryChange {}

  /** Something else is no longer as it was. */
  record Other() implements DirectoryChange {}

  /** We begin to listen: there may have been anything before. */
  record Unheard() implements DirectoryChange {}

  /** Reads what the triggers of {@code V11__wake_up.sql} write. */
  static DirectoryChange parse(String told) {
    if (told.startsWith(LOGINS_OF)) {
      return new LoginsOf(UUID.fromString(told.substring(LOGINS_OF.length())));
    }
    return told.startsWith(LOGINS_IN)
        ? new LoginsIn(told.substring(LOGINS_IN.length()))
        : new Other();
  }

  /** Whether it may end logins of this account. */
  default boolean concerns(Account who) {
    return switch (this) {
      case LoginsOf(UUID account) -> who.id().equals(account);
      case LoginsIn(String domain) -> who.address().domain().equals(domain);
      case Other() -> false;
      case Unheard() -> true;
    };
  }
}
