package postroad.contract;

/** One word of NOTIFY (RFC 3461 §4.1); no word at all means the standard's default. */
public enum Notify {
  NEVER,
  SUCCESS,
  FAILURE,
  DELAY
}
