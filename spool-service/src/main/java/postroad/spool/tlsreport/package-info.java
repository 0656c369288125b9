/**
 * Tells other domains each day how sessions with their hosts fared with TLS (RFC 8460). Start at
 * {@link postroad.spool.tlsreport.TlsEventListener} for what comes in and at {@link
 * postroad.spool.tlsreport.TlsReportTicker} for what goes out.
 */
@NullMarked
package postroad.spool.tlsreport;

import org.jspecify.annotations.NullMarked;
