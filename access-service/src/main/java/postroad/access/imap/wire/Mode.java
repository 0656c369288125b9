package postroad.access.imap.wire;

/** What a client may switch on that changes how its session speaks (RFC 5161 §3.1). */
public enum Mode {
  /** The MODSEQ is told with the flags (RFC 7162 §3.1). */
  CONDSTORE,
  /** What is gone is told by UID (RFC 7162 §3.2). */
  QRESYNC,
  /** The second revision of the protocol (RFC 9051 §6.3.1). */
  IMAP4REV2,
  /** Strings and mailbox names are UTF-8 (RFC 9755 §3). */
  UTF8,
  /** Messages have no numbers, only UIDs (RFC 9586 §3). */
  UIDONLY
}
