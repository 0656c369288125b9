/**
 * What every service starts with: settings that are the same for all ({@code service.yml}), and the
 * web door. Start at {@link postroad.service.WebDoor}.
 */
@NullMarked
package postroad.service;

import org.jspecify.annotations.NullMarked;
