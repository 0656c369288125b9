/** An object store inside of the process. */
@NullMarked
package postroad.bodystore.s3;

import org.jspecify.annotations.NullMarked;
