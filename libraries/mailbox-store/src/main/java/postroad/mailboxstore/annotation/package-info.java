/**
 * What is written beside mailboxes and the server (RFC 5464). Start at {@link
 * postroad.mailboxstore.annotation.Annotations}.
 */
@NullMarked
package postroad.mailboxstore.annotation;

import org.jspecify.annotations.NullMarked;
