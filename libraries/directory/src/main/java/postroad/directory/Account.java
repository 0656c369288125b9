package postroad.directory;

import java.util.UUID;
import postroad.contract.MailAddress;

/**
 * Somebody who has mailboxes here.
 *
 * @param address the account's main address, also its login name
 */
public record Account(UUID id, MailAddress address) {}
