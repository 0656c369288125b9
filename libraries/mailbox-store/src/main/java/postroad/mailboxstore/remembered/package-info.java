/**
 * What is remembered of an account beside its mail, so that nothing is done twice: warnings,
 * answers, mails it has caused.
 */
@NullMarked
package postroad.mailboxstore.remembered;

import org.jspecify.annotations.NullMarked;
