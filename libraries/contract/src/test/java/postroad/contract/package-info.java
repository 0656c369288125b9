/** What is promised about the records on the wire. */
@NullMarked
package postroad.contract;

import org.jspecify.annotations.NullMarked;
