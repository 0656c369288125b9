package postroad.ingress.handover;

import postroad.contract.AcceptedMail;

/** Whoever takes responsibility for mail from us. */
@FunctionalInterface
public interface Spool {

  /**
   * Gives a mail away and waits until it is safe there.
   *
   * @param octets the mail, when it travels inline; empty otherwise
   * @return whether it is safe; if not, it may be there all the same
   */
  boolean take(AcceptedMail mail, byte[] octets);
}
