package postroad.mailboxstore;

import java.util.List;

/**
 * What came of changing flags.
 *
 * @param done the messages whose flags are now different
 * @param refused UIDs of messages that others had changed since, in order
 * @param areSomeGone whether not all messages that were named are there
 */
public record FlagsChanged(MailboxDelta done, List<Long> refused, boolean areSomeGone) {}
