package postroad.directory;

/** Who may write to a group. */
public enum Posting {
  ANYONE,
  /** Those who get its mail. */
  MEMBERS,
  /** Whoever has logged in here. */
  USERS,
  /** Those its list of senders names. */
  LISTED
}
