package postroad.mailboxstore.annotation;

import java.util.UUID;

/** Beside what an annotation is written. */
public sealed interface Annotated {

  /** One mailbox; its annotations go with it, and keep to it when it is renamed. */
  record OneMailbox(UUID account, long mailbox) implements Annotated {}

  /** The server: what is shared there is seen by all who log in. */
  record Server() implements Annotated {}
}
