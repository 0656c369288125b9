/** Content that was 8-bit and is ASCII. */
@NullMarked
package postroad.relay.conversion;

import org.jspecify.annotations.NullMarked;
