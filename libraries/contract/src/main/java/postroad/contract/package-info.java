/**
 * What the services say to each other. Start at {@link postroad.contract.Topics}, then {@link
 * postroad.contract.Envelope}; {@link postroad.contract.Wire} turns all of it into octets.
 */
@NullMarked
package postroad.contract;

import org.jspecify.annotations.NullMarked;
