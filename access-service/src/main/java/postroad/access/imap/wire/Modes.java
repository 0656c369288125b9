package postroad.access.imap.wire;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What one client has switched on so far; reader, writer and commands ask it. */
public final class Modes {

  private final Set<Mode> on = EnumSet.noneOf(Mode.class);

  /** Whether this is on. */
  public boolean has(Mode mode) {
    return on.contains(mode);
  }

  public void turnOn(Collection<Mode> modes) {
    on.addAll(modes);
  }

  /** As at the greeting (RFC 8437 §2). */
  public void turnAllOff() {
    on.clear();
  }

  /** Refuses to speak of numbers with who has none (RFC 9586 §3.1). */
  public void mustAllowNumbers() {
    if (has(Mode.UIDONLY)) {
      throw new SyntaxError("UIDREQUIRED", "you wanted to speak of UIDs only");
    }
  }

  /** Whether strings and mailbox names are UTF-8 (RFC 9755 §3, RFC 9051 §5.1). */
  public boolean speakUtf8() {
    return has(Mode.UTF8) || has(Mode.IMAP4REV2);
  }

  /** Whether VANISHED is said in place of EXPUNGE (RFC 7162 §3.2.10, RFC 9586 §3.4). */
  public boolean speakOfVanished() {
    return has(Mode.QRESYNC) || has(Mode.UIDONLY);
  }
}
