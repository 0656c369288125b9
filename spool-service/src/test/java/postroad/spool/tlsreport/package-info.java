/** Tests of the reports about TLS. */
@NullMarked
package postroad.spool.tlsreport;

import org.jspecify.annotations.NullMarked;
