package postroad.directory;

/**
 * How much mail an account may keep.
 *
 * @param bytes octets of all messages together; 0 for no limit
 * @param messages in all mailboxes together; 0 for no limit
 */
public record Quota(long bytes, long messages) {

  /** As much as there is. */
  public static final Quota UNLIMITED = new Quota(0, 0);

  public Quota {
    if (bytes < 0 || messages < 0) {
      throw new IllegalArgumentException("a quota is not negative");
    }
  }

  public boolean isUnlimited() {
    return equals(UNLIMITED);
  }

  /** Whether so much is more than there may be. */
  public boolean isExceededBy(long usedBytes, long usedMessages) {
    return (bytes > 0 && usedBytes > bytes) || (messages > 0 && usedMessages > messages);
  }

  /** How full this is with so much, in percent of the fuller of both; 0 without a limit. */
  public int percentUsed(long usedBytes, long usedMessages) {
    return (int)
        Math.min(
            Integer.MAX_VALUE,
            Math.max(percent(usedBytes, bytes), percent(usedMessages, messages)));
  }

  private static double percent(long used, long limit) {
    return limit == 0 ? 0 : 100.0 * used / limit;
  }
}
