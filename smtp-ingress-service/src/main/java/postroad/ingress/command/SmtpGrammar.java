package postroad.ingress.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.contract.MailAddress;
import postroad.ingress.command.SmtpCommand.Auth;
import postroad.ingress.command.SmtpCommand.Bdat;
import postroad.ingress.command.SmtpCommand.Data;
import postroad.ingress.command.SmtpCommand.Ehlo;
import postroad.ingress.command.SmtpCommand.Expn;
import postroad.ingress.command.SmtpCommand.Helo;
import postroad.ingress.command.SmtpCommand.Help;
import postroad.ingress.command.SmtpCommand.Lhlo;
import postroad.ingress.command.SmtpCommand.Mail;
import postroad.ingress.command.SmtpCommand.MailParameters;
import postroad.ingress.command.SmtpCommand.Malformed;
import postroad.ingress.command.SmtpCommand.Noop;
import postroad.ingress.command.SmtpCommand.Quit;
import postroad.ingress.command.SmtpCommand.Rset;
import postroad.ingress.command.SmtpCommand.StartTls;
import postroad.ingress.command.SmtpCommand.Vrfy;

/** Reads one line of a client: octets become a command. What makes no sense is a command too. */
public final class SmtpGrammar {

  /** A domain in A-labels, an address literal, or what careless clients call themselves. */
  private static final Pattern CLIENT_NAME = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

  private static final Pattern BDAT = Pattern.compile("(\\d{1,18})(?: +(?i:(LAST)))?");
  private static final Pattern AUTH =
      Pattern.compile("([A-Za-z0-9_-]{1,20})(?: +([A-Za-z0-9+/]*={0,2}))?");

  private final PathGrammar paths;

  /**
   * A grammar for one installation.
   *
   * @param postmasterDomain whose postmaster {@code RCPT TO:<postmaster>} means
   */
  public SmtpGrammar(String postmasterDomain) {
    this.paths = new PathGrammar(postmasterDomain);
  }

  /**
   * Reads a line without its CRLF.
   *
   * @param offered the extensions whose parameters this client may use here and now
   */
  public SmtpCommand parse(byte[] line, Set<Extension> offered) {
    try {
      return command(decoded(line).stripTrailing(), offered);
    } catch (SyntaxError mistake) {
      return new Malformed(mistake.fault());
    }
  }

  private SmtpCommand command(String line, Set<Extension> offered) {
    int space = line.indexOf(' ');
    String verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
    String rest = space < 0 ? "" : line.substring(space + 1).strip();
    return switch (verb) {
      case "EHLO" -> new Ehlo(clientName(rest));
      case "HELO" -> new Helo(clientName(rest));
      case "LHLO" -> new Lhlo(clientName(rest));
      case "MAIL" -> mail(afterWord("FROM:", rest), offered);
      case "RCPT" -> rcpt(afterWord("TO:", rest), offered);
      case "DATA" -> alone(new Data(), rest);
      case "BDAT" -> bdat(rest);
      case "RSET" -> alone(new Rset(), rest);
      case "NOOP" -> new Noop(); // RFC 5321 §4.1.1.9: an argument means nothing
      case "HELP" -> new Help();
      case "VRFY" -> withArgument(new Vrfy(), rest);
      case "EXPN" -> withArgument(new Expn(), rest);
      case "QUIT" -> alone(new Quit(), rest);
      case "STARTTLS" -> alone(new StartTls(), rest);
      case "AUTH" -> auth(rest);
      case "GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT" ->
          throw new SyntaxError(Fault.OTHER_PROTOCOL);
      default -> throw new SyntaxError(Fault.UNKNOWN_COMMAND);
    };
  }

  private static String decoded(byte[] line) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException binary) {
      throw new SyntaxError(Fault.NOT_TEXT);
    }
    if (text.chars().anyMatch(SmtpGrammar::misleads)) {
      throw new SyntaxError(Fault.NOT_TEXT);
    }
    return text.replace('\t', ' ');
  }

  /** Controls, line ends of other alphabets, and what turns the direction of all that follows. */
  private static boolean misleads(int c) {
    return (Character.isISOControl(c) && c != '\t')
        || (c >= '\u2028' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }

  private static String clientName(String rest) {
    if (!CLIENT_NAME.matcher(rest).matches()) {
      throw new SyntaxError(Fault.BAD_CLIENT_NAME);
    }
    return rest;
  }

  private static SmtpCommand alone(SmtpCommand command, String rest) {
    if (!rest.isEmpty()) {
      throw new SyntaxError(Fault.BAD_ARGUMENT);
    }
    return command;
  }

  private static SmtpCommand withArgument(SmtpCommand command, String rest) {
    if (rest.isEmpty()) {
      throw new SyntaxError(Fault.BAD_ARGUMENT);
    }
    return command;
  }

  private static String afterWord(String word, String rest) {
    if (!rest.regionMatches(true, 0, word, 0, word.length())) {
      throw new SyntaxError(Fault.SYNTAX);
    }
    return rest.substring(word.length()).strip();
  }

  private SmtpCommand mail(String rest, Set<Extension> offered) {
    PathGrammar.Path path = paths.reversePath(rest);
    MailParameters parameters = ParameterGrammar.mail(path.rest(), offered);
    MailAddress sender = path.address();
    if (sender != null && !sender.isAscii() && !parameters.smtpUtf8()) {
      throw new SyntaxError(Fault.NEEDS_SMTPUTF8);
    }
    return new Mail(sender, parameters);
  }

  private SmtpCommand rcpt(String rest, Set<Extension> offered) {
    PathGrammar.Path path = paths.forwardPath(rest);
    MailAddress recipient = path.address();
    if (recipient == null) {
      throw new SyntaxError(Fault.BAD_RECIPIENT);
    }
    return ParameterGrammar.rcpt(recipient, path.rest(), offered);
  }

  private static SmtpCommand bdat(String rest) {
    Matcher chunk = BDAT.matcher(rest);
    if (!chunk.matches()) {
      throw new SyntaxError(Fault.BAD_CHUNK_SIZE);
    }
    return new Bdat(Long.parseLong(chunk.group(1)), chunk.group(2) != null);
  }

  private static SmtpCommand auth(String rest) {
    Matcher login = AUTH.matcher(rest);
    if (!login.matches()) {
      throw new SyntaxError(Fault.BAD_ARGUMENT);
    }
    return new Auth(login.group(1).toUpperCase(Locale.ROOT), login.group(2));
  }
}
