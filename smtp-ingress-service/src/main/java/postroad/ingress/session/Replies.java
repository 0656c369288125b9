package postroad.ingress.session;

import java.util.ArrayList;
import java.util.List;
import postroad.contract.MailId;
import postroad.ingress.command.Fault;
import postroad.ingress.handover.Receipt;
import postroad.ingress.policy.Refusal;
import postroad.ingress.policy.Verdict;

/** Everything we can say to a client, on one screen. */
final class Replies {

  static final Reply OK = Reply.of(250, "2.0.0", "Ok");
  static final Reply SENDER_OK = Reply.of(250, "2.1.0", "Sender ok");
  static final Reply RECIPIENT_OK = Reply.of(250, "2.1.5", "Recipient ok");
  static final Reply BYE = Reply.of(221, "2.0.0", "Bye");
  static final Reply START_TLS = Reply.of(220, "2.0.0", "Ready to start TLS");
  static final Reply LOGGED_IN = Reply.of(235, "2.7.0", "Authentication successful");
  static final Reply SEND_DATA = Reply.plain(354, "End data with <CR><LF>.<CR><LF>");

  /** We never answer VRFY with the truth (RFC 5321 §7.3). */
  static final Reply CANNOT_VERIFY = Reply.of(252, "2.1.5", "Send some mail, I will try my best");

  static final Reply SHUTTING_DOWN = Reply.of(421, "4.3.2", "Service shutting down, try again");
  static final Reply TOO_MANY_CONNECTIONS =
      Reply.of(421, "4.7.0", "Too many connections, try again later");
  static final Reply TIMEOUT = Reply.of(421, "4.4.2", "Timeout, closing connection");
  static final Reply TOO_MANY_ERRORS =
      Reply.of(421, "4.7.0", "Too many errors, closing connection");
  static final Reply TOO_MUCH_IDLING =
      Reply.of(421, "4.7.0", "Too many commands without a mail, closing connection");
  static final Reply TOO_MANY_MAILS =
      Reply.of(421, "4.7.0", "Too many mails in one session, closing connection");
  static final Reply LOGIN_OVER =
      Reply.of(421, "4.7.0", "Your login counts no more, closing connection");
  static final Reply OUR_TROUBLE = Reply.of(421, "4.3.0", "Internal trouble, closing connection");
  static final Reply TLS_UNAVAILABLE = Reply.of(454, "4.7.0", "TLS not available");
  static final Reply LOGIN_UNAVAILABLE = Reply.of(454, "4.7.0", "Temporary authentication failure");
  static final Reply ASK_LATER = Reply.of(451, "4.3.0", "Directory unavailable, try again later");
  static final Reply TOO_MANY_RECIPIENTS = Reply.of(452, "4.5.3", "Too many recipients");

  static final Reply GREET_FIRST = Reply.of(503, "5.5.1", "Say EHLO first");
  static final Reply SENDER_FIRST = Reply.of(503, "5.5.1", "Say MAIL first");
  static final Reply RECIPIENT_FIRST = Reply.of(554, "5.5.1", "No valid recipients");

  /** LMTP has a word of its own for this (RFC 2033 §4.2). */
  static final Reply RECIPIENT_FIRST_IN_LMTP = Reply.of(503, "5.5.1", "No valid recipients");

  static final Reply ONLY_LHLO = Reply.of(500, "5.5.1", "This is LMTP: say LHLO");
  static final Reply ONLY_CHUNKS = Reply.of(503, "5.5.1", "A binary mail comes by BDAT");
  static final Reply MAIL_BEGUN = Reply.of(503, "5.5.1", "A mail is begun already");
  static final Reply CHUNKS_BEGUN = Reply.of(503, "5.5.1", "Only BDAT, RSET or NOOP now");
  static final Reply NO_CHUNK_NOW = Reply.of(503, "5.5.1", "No mail begun, chunk discarded");
  static final Reply TLS_ALREADY = Reply.of(503, "5.5.1", "TLS is on already");
  static final Reply LOGGED_IN_ALREADY = Reply.of(503, "5.5.1", "Authenticated already");
  static final Reply NO_LOGIN_HERE = Reply.of(503, "5.5.1", "Authentication not enabled here");
  static final Reply NOT_OFFERED = Reply.of(502, "5.5.1", "Command not offered");
  static final Reply UNKNOWN_MECHANISM = Reply.of(504, "5.5.4", "Mechanism not supported");
  static final Reply LOGIN_REFUSED = Reply.of(535, "5.7.8", "Authentication credentials invalid");
  static final Reply LOGIN_MALFORMED = Reply.of(501, "5.5.2", "Cannot decode that");
  static final Reply TLS_FIRST = Reply.of(530, "5.7.0", "Say STARTTLS first");
  static final Reply TLS_BEFORE_LOGIN =
      Reply.of(538, "5.7.11", "Encryption required for authentication");
  static final Reply LOGIN_FIRST = Reply.of(530, "5.7.0", "Authentication required");
  static final Reply TOO_LARGE = Reply.of(552, "5.3.4", "Message too large");
  static final Reply CANNOT_HOLD = Reply.of(501, "5.5.4", "Cannot hold a mail until then");
  static final Reply UNKNOWN_PARAMETER = Reply.of(555, "5.5.4", "Parameter not recognised");
  static final Reply NEEDS_SMTPUTF8 = Reply.of(553, "5.6.7", "SMTPUTF8 required");

  private Replies() {}

  static Reply greeting(String hostname, Protocol protocol) {
    return Reply.plain(220, hostname + " " + protocol + " Postroad");
  }

  static Reply help(Protocol protocol) {
    String greetings = protocol == Protocol.LMTP ? "LHLO" : "EHLO HELO";
    return Reply.of(
        214, "2.0.0", greetings + " MAIL RCPT DATA BDAT RSET NOOP VRFY HELP QUIT STARTTLS AUTH");
  }

  static Reply hello(String hostname) {
    return Reply.plain(250, hostname);
  }

  static Reply hello(String hostname, List<String> words) {
    List<String> lines = new ArrayList<>();
    lines.add(hostname);
    lines.addAll(words);
    return new Reply(250, null, lines, 1);
  }

  static Reply challenge(String base64) {
    return Reply.plain(334, base64);
  }

  static Reply taken(MailId mailId) {
    return OK.with(": " + mailId);
  }

  /** What was asked was too much (RFC 6710 §4.1). */
  static Reply takenWithPriority(int priority, MailId mailId) {
    return Reply.of(
        250, "2.3.6", priority + " is the new priority assigned to the message: " + mailId);
  }

  static Reply chunkTaken(long size) {
    return OK.with(", " + size + " octets received");
  }

  static Reply notTaken(Receipt.Reason reason) {
    return switch (reason) {
      case TOO_LARGE -> TOO_LARGE;
      case HEADER_TOO_LARGE -> Reply.of(552, "5.3.4", "Message header too large");
      case BARE_LINE_ENDS -> Reply.of(550, "5.6.11", "Bare CR or LF in message");
      case NO_ROOM -> Reply.of(452, "4.3.1", "Short of memory, try again later");
      case STORE_AWAY -> Reply.of(451, "4.3.0", "Body store unavailable, try again later");
      case SPOOL_AWAY -> Reply.of(451, "4.3.0", "Spool unavailable, try again later");
    };
  }

  static Reply refused(Refusal refusal) {
    return new Reply(refusal.code(), refusal.status(), List.of(refusal.text()), 1);
  }

  static Reply refused(Verdict verdict) {
    return switch (verdict) {
      case UNKNOWN_RECIPIENT -> Reply.of(550, "5.1.1", "No such user here");
      case RELAYING_DENIED -> Reply.of(550, "5.7.1", "Relaying denied");
      case MAY_NOT_WRITE -> Reply.of(550, "5.7.2", "You may not write to this group");
      case NOT_YOUR_ADDRESS -> Reply.of(553, "5.7.1", "Sender address not yours");
      case ASK_LATER -> ASK_LATER;
      case WELCOME -> throw new IllegalArgumentException("who is welcome is not refused");
    };
  }

  static Reply of(Fault fault) {
    return switch (fault) {
      case UNKNOWN_COMMAND -> Reply.of(500, "5.5.2", "Command not recognised");
      case OTHER_PROTOCOL -> Reply.of(500, "5.5.1", "This is a mail server, closing connection");
      case SYNTAX -> Reply.of(501, "5.5.2", "Syntax error");
      case NOT_TEXT -> Reply.of(500, "5.5.2", "A command is text in UTF-8");
      case LINE_TOO_LONG -> Reply.of(500, "5.5.2", "Line too long");
      case BARE_LINE_END -> Reply.of(500, "5.5.2", "Lines end with CRLF, closing connection");
      case BAD_ARGUMENT, BAD_PARAMETER -> Reply.of(501, "5.5.4", "Argument not valid");
      case BAD_CHUNK_SIZE -> Reply.of(501, "5.5.4", "Chunk size not valid, closing connection");
      case BAD_CLIENT_NAME -> Reply.of(501, "5.5.4", "That is not a host name");
      case BAD_SENDER -> Reply.of(501, "5.1.7", "Sender address syntax");
      case BAD_RECIPIENT -> Reply.of(501, "5.1.3", "Recipient address syntax");
      case UNKNOWN_PARAMETER -> UNKNOWN_PARAMETER;
      case NEEDS_SMTPUTF8 -> NEEDS_SMTPUTF8;
    };
  }
}
