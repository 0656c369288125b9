package postroad.ingress.policy;

/** What a policy says to an address: there is no seventh answer. */
public enum Verdict {
  WELCOME,
  /** The domain is ours and nobody has this name. */
  UNKNOWN_RECIPIENT,
  /** The domain is not ours and the client is a stranger. */
  RELAYING_DENIED,
  /** It is a group, and this writer may not write to it. */
  MAY_NOT_WRITE,
  /** The user may not write from this address. */
  NOT_YOUR_ADDRESS,
  /** We cannot know now: trouble of ours is never a refusal for good. */
  ASK_LATER
}
