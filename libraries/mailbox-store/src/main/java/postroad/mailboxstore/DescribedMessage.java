package postroad.mailboxstore;

import postroad.message.MessageStructure;

/** All that never changes about a message in a mailbox. */
public record DescribedMessage(MessageRow row, MessageStructure structure) {}
