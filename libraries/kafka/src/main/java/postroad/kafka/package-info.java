/**
 * How records travel, the same for every service: topics are made by their writer, a broken record
 * goes aside, a broken world is waited for. Start at {@link postroad.kafka.TransportConfiguration}.
 */
@NullMarked
package postroad.kafka;

import org.jspecify.annotations.NullMarked;
