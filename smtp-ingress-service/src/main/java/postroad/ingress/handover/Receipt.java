package postroad.ingress.handover;

import postroad.contract.MailId;
import postroad.ingress.policy.Refusal;

/** What became of a mail that was handed over. */
public sealed interface Receipt {

  /** It is ours now (RFC 5321 §6.1). */
  record Taken(MailId mailId) implements Receipt {}

  /** Not this time. */
  record NotTaken(Reason reason) implements Receipt {}

  /** We do not want it, at least not now, and say why. */
  record Refused(Refusal refusal) implements Receipt {}

  /** Why a mail was not taken. */
  enum Reason {
    /** More octets than a mail may have. */
    TOO_LARGE,
    /** More octets than the header of a user's mail may have. */
    HEADER_TOO_LARGE,
    /** CR or LF alone, and our settings refuse them. */
    BARE_LINE_ENDS,
    /** Too many octets of other mails are in our hands now. */
    NO_ROOM,
    /** The body store cannot keep a large mail now. */
    STORE_AWAY,
    /** The spool cannot be reached now. */
    SPOOL_AWAY
  }
}
