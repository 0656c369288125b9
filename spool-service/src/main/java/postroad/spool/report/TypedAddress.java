package postroad.spool.report;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import postroad.contract.MailAddress;

/**
 * An address with its type in front, as reports name recipients (RFC 3464 §2.1.2). One that needs
 * more than ASCII is of type utf-8, and has a form for fields that are nothing but ASCII (RFC 6533
 * §3).
 */
record TypedAddress(String type, String address) {

  private static final String ORDINARY = "rfc822";
  private static final String INTERNATIONAL = "utf-8";
  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f]");

  /** Ours: the address of a mailbox. */
  static TypedAddress of(MailAddress address) {
    return of(ORDINARY + ";" + address);
  }

  /** The sender's: a type, a semicolon, and what the type says. */
  static TypedAddress of(String typed) {
    int semicolon = typed.indexOf(';');
    String type = semicolon < 1 ? ORDINARY : typed.substring(0, semicolon);
    String address = CONTROLS.matcher(typed.substring(semicolon + 1)).replaceAll("?");
    boolean isOrdinary = type.equalsIgnoreCase(ORDINARY);
    return new TypedAddress(
        isOrdinary && !PlainText.isAscii(address) ? INTERNATIONAL : type, address);
  }

  /** Whether it names a mailbox as mail programs show them. */
  boolean isMailbox() {
    return type.equalsIgnoreCase(ORDINARY) || type.equalsIgnoreCase(INTERNATIONAL);
  }

  /** As it is meant (utf-8-address). */
  String unicode() {
    return type + "; " + address;
  }

  /** In ASCII alone: utf-8-addr-xtext where the type has it. */
  String ascii() {
    if (type.equalsIgnoreCase(INTERNATIONAL)) {
      return type
          + "; "
          + address.codePoints().mapToObj(TypedAddress::xtext).collect(Collectors.joining());
    }
    return unicode().replaceAll("[^\\x20-\\x7e]", "?");
  }

  /** QCHAR as it is, everything else as EmbeddedUnicodeChar. */
  private static String xtext(int character) {
    boolean isPlain =
        character > ' '
            && character < 127
            && character != '+'
            && character != '='
            && character != '\\';
    return isPlain
        ? Character.toString(character)
        : String.format(Locale.ROOT, "\\x{%02X}", character);
  }
}
