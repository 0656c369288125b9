package postroad.mailboxstore;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox of an account.
 *
 * @param name in Unicode, levels separated by {@code /}; {@code INBOX} in capitals
 * @param specialUse what it is for (RFC 6154), absent for an ordinary mailbox
 */
public record Mailbox(
    UUID account, long id, String name, long uidValidity, @Nullable SpecialUse specialUse) {}
