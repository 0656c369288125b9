package postroad.ingress.filter;

/** What a content filter says to a mail: it may add to it or refuse it, and never change it. */
public sealed interface Finding {

  /** Nothing to say. */
  Finding CLEAN = new Accept("");

  /**
   * The mail may go on.
   *
   * @param fields to be put in front of it, each ended by CRLF
   */
  record Accept(String fields) implements Finding {}

  /** Nobody wants this mail. */
  record Refuse(String text) implements Finding {}

  /** Not now. */
  record PutOff(String text) implements Finding {}
}
