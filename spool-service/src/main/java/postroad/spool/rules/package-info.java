/**
 * What operators have decided once for all mail of a domain, a sender or a tenant: hold it, or
 * carry it to another host. Start at {@link postroad.spool.rules.Steering}.
 */
@NullMarked
package postroad.spool.rules;

import org.jspecify.annotations.NullMarked;
