/**
 * A real broker and a real database, started from inside the process. Start at {@link
 * postroad.embedded.EmbeddedBroker} and {@link postroad.embedded.EmbeddedPostgres}; everything that
 * can keep them from starting is a {@link postroad.embedded.CannotStart}.
 */
@NullMarked
package postroad.embedded;

import org.jspecify.annotations.NullMarked;
