package postroad.spool.tlsreport;

import java.time.LocalDate;
import java.util.List;

/**
 * A report that is to be sent.
 *
 * @param reportTo where the domain wants it, as URIs
 * @param attempts how many tries there were, this one too
 */
record Owed(LocalDate day, String domain, List<String> reportTo, int attempts) {

  Owed {
    reportTo = List.copyOf(reportTo);
  }
}
