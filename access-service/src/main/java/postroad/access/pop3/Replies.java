package postroad.access.pop3;

/** Everything we can say, on one screen. Words in brackets: RFC 2449 §8 and RFC 3206 §4. */
final class Replies {

  static final String GREETING = "+OK Postroad POP3 at your service";
  static final String FULL = "-ERR [SYS/TEMP] too many connections, try again later";
  static final String GOODBYE = "+OK goodbye";
  static final String TOO_MANY_MISTAKES = "-ERR too many commands that make no sense, goodbye";

  static final String CAPABILITIES = "+OK this is what I can do";
  static final String MECHANISMS = "+OK log in with one of these";
  static final String BEGIN_TLS = "+OK begin TLS";
  static final String NO_TLS = "-ERR TLS is not available here";
  static final String TLS_ALREADY = "-ERR TLS is on already";
  static final String TLS_FIRST = "-ERR use TLS first";

  static final String UTF8 = "+OK every octet as it is";
  static final String LANGUAGES = "+OK these languages are spoken here";
  static final String ENGLISH = "+OK en English it is";
  static final String NO_SUCH_LANGUAGE = "-ERR only English is spoken here";

  static final String SEND_PASSWORD = "+OK now the password";
  static final String USER_FIRST = "-ERR USER comes first";
  static final String NO_SUCH_MECHANISM = "-ERR no such mechanism";
  static final String LOGIN_MALFORMED = "-ERR the login was given up or makes no sense";
  static final String WRONG_PASSWORD = "-ERR [AUTH] wrong user or password";
  static final String MAILDROP_IN_USE = "-ERR [IN-USE] another session has this maildrop";

  static final String TOO_SOON = "-ERR [LOGIN-DELAY] too soon after the last login";

  static final String OK = "+OK";
  static final String TOP = "+OK the top of the message";
  static final String NO_SUCH_MESSAGE = "-ERR no such message";
  static final String MESSAGE_GONE = "-ERR the message has been removed meanwhile";
  static final String MESSAGE_UNREADABLE = "-ERR [SYS/PERM] the message cannot be read";
  static final String MARKED = "+OK will be removed at QUIT";
  static final String SOME_NOT_REMOVED = "-ERR [SYS/TEMP] some deleted messages not removed";

  static final String NOT_NOW = "-ERR not allowed now";
  static final String MALFORMED = "-ERR wrong arguments";
  static final String UNKNOWN = "-ERR unknown command";
  static final String LINE_TOO_LONG = "-ERR line too long";
  static final String TROUBLE = "-ERR [SYS/TEMP] trouble on our side, try again later";

  private Replies() {}
}
