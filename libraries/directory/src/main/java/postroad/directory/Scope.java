package postroad.directory;

/** What somebody logs in for; an app password may be good for some of it only. */
public enum Scope {
  SMTP,
  IMAP,
  POP3
}
