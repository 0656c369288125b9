package postroad.ingress.quota;

import java.time.Duration;

/** Whether an account may send a mail now. */
public sealed interface Charge {

  /** It may, and the mail is counted. */
  record Counted() implements Charge {}

  /** It has sent too much; after so long it may send this one. */
  record TooMuch(Duration delay) implements Charge {}
}
