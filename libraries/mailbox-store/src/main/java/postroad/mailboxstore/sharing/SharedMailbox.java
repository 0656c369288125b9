package postroad.mailboxstore.sharing;

import postroad.mailboxstore.Mailbox;

/** Another account's mailbox, and what one may do with it. */
public record SharedMailbox(Mailbox mailbox, Rights rights) {}
