/** Proves POP3: words, octets, and whole conversations with a running service. */
@NullMarked
package postroad.access.pop3;

import org.jspecify.annotations.NullMarked;
