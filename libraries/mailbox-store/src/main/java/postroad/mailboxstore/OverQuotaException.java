package postroad.mailboxstore;

import java.util.UUID;

/** The account would have more than it may keep; nothing was changed. */
public final class OverQuotaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OverQuotaException(UUID account) {
    super("account " + account + " may not keep so much");
  }
}
