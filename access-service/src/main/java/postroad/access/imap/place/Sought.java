package postroad.access.imap.place;

/** What came of looking for a mailbox in order to do something with it. */
public sealed interface Sought {

  /** It is there, and it may be done. */
  record Found(Place place) implements Sought {}

  /**
   * It is not there; or it is and the reader must not know, because he may neither do this nor look
   * it up (RFC 4314 §6).
   */
  record Absent() implements Sought {}

  /** It is there, and the reader may see it but not do this. */
  record Forbidden() implements Sought {}
}
