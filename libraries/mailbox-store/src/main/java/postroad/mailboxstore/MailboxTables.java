package postroad.mailboxstore;

import postroad.database.CallersTransaction;

/** The tables and the transaction around what is done to them. */
record MailboxTables(
    CallersTransaction transaction,
    MailboxRepository mailboxes,
    MessageRepository messages,
    EmailRepository emails,
    UsageRepository usage) {}
