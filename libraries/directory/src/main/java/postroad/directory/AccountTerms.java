package postroad.directory;

/**
 * What holds for the mail of one account beside its name.
 *
 * @param quota what was written down for it, or else for its domain
 */
record AccountTerms(QuotaRule quota, MailWishes wishes) {

  static final AccountTerms USUAL = new AccountTerms(QuotaRule.USUAL, MailWishes.NONE);
}
