package postroad.mailbox.filter;

import java.util.function.Supplier;
import postroad.contract.Envelope;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.directory.Account;
import postroad.message.HeaderFields;
import postroad.message.HeaderSummary;

/**
 * A mail on its way into an account.
 *
 * @param recipient the address it was sent to
 * @param summary what its header says of people and subject
 * @param header its own fields, without those we put in front; read when asked for
 */
public record Incoming(
    Envelope envelope,
    ForAccount recipient,
    Account account,
    HeaderSummary summary,
    Supplier<HeaderFields> header) {}
