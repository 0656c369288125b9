/** The service as a whole: its settings, its structure, and the service running for real. */
@NullMarked
package postroad.ingress;

import org.jspecify.annotations.NullMarked;
