/**
 * What mail programs ask for when somebody types an address into them: where the servers are and
 * how they are spoken to. Start at {@link
 * postroad.access.autoconfiguration.AutoconfigurationController}.
 */
@NullMarked
package postroad.access.autoconfiguration;

import org.jspecify.annotations.NullMarked;
