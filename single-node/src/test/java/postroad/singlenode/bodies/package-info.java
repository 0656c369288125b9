/** The command about bodies, against a running mailbox service. */
@NullMarked
package postroad.singlenode.bodies;

import org.jspecify.annotations.NullMarked;
