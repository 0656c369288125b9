/**
 * Reading mailboxes, beside Dovecot: the same mail, the same clients. Start at {@link
 * postroad.bench.access.AccessBench}.
 */
@NullMarked
package postroad.bench.access;

import org.jspecify.annotations.NullMarked;
