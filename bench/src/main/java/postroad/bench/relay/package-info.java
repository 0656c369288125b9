/**
 * The whole way of a mail that goes elsewhere, beside Postfix: from SMTP in, through ingress, spool
 * and relay, to the SMTP of a sink. Start at {@link postroad.bench.relay.RelayBench}.
 */
@NullMarked
package postroad.bench.relay;

import org.jspecify.annotations.NullMarked;
