/**
 * The octets of large mail in an object store. Start at {@link postroad.bodystore.s3.Bucket}; what
 * a body is stays the database's to know.
 */
@NullMarked
package postroad.bodystore.s3;

import org.jspecify.annotations.NullMarked;
