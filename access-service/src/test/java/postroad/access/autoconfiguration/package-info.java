/** What mail programs are told about us. */
@NullMarked
package postroad.access.autoconfiguration;

import org.jspecify.annotations.NullMarked;
