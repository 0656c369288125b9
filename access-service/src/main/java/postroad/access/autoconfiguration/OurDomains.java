package postroad.access.autoconfiguration;

/** Says for which domains we may speak. */
interface OurDomains {

  /** Whether mail for this domain, in any spelling, ends here. */
  boolean has(String domain);
}
