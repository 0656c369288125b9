package postroad.directory.srs;

import postroad.contract.MailAddress;

/** What an address turns out to be when it is read as a rewritten sender. */
public sealed interface Reversal {

  /** One that we wrote: mail for it is for this address. */
  record Original(MailAddress address) implements Reversal {}

  /** It looks like one, and we did not write it, or too long ago. */
  record Forged() implements Reversal {}

  /** It does not look like one. */
  record Ordinary() implements Reversal {}
}
