/** The octets of a mail, once, in slices. Start at {@link postroad.bodystore.BodyStore}. */
@NullMarked
package postroad.bodystore;

import org.jspecify.annotations.NullMarked;
