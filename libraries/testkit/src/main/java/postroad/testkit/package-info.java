/** What tests stand on: transcripts, sample mail, real Kafka and PostgreSQL, a DNS server. */
@NullMarked
package postroad.testkit;

import org.jspecify.annotations.NullMarked;
