/**
 * Who may administer a service, and what administrations answer alike. Start at {@link
 * postroad.administration.AdministrationSecurity}.
 */
@NullMarked
package postroad.administration;

import org.jspecify.annotations.NullMarked;
