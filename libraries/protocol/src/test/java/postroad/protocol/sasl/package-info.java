/** Proves the mechanisms word by word. */
@NullMarked
package postroad.protocol.sasl;

import org.jspecify.annotations.NullMarked;
