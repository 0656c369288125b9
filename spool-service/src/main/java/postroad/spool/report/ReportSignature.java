package postroad.spool.report;

/**
 * Who a report is from.
 *
 * @param hostname our own name
 * @param from the address in its From field
 */
record ReportSignature(String hostname, String from) {}
