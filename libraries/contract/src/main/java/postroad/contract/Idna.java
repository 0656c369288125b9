package postroad.contract;

import com.ibm.icu.text.IDNA;
import java.util.Locale;

/**
 * Domain names as DNS knows them, made of what people write (RFC 5891 §5.2, mapped by UTS 46
 * without the transitional part): {@code faß.de} is not {@code fass.de}, which may be somebody
 * else's.
 */
public final class Idna {

  private Idna() {}

  /**
   * The name with each label as an A-label (RFC 5890 §2.3.2.1), in lower case; what is ASCII
   * already is not judged.
   *
   * @throws IllegalArgumentException when no name of DNS is written like this
   */
  public static String ascii(String name) {
    return isAscii(name) ? name.toLowerCase(Locale.ROOT) : Mapping.ascii(name);
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** The tables, which are loaded for the first name that needs them. */
  private static final class Mapping {

    private static final IDNA UTS_46 =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ);

    static String ascii(String name) {
      IDNA.Info info = new IDNA.Info();
      String ascii = UTS_46.nameToASCII(name, new StringBuilder(), info).toString();
      if (info.hasErrors()) {
        throw new IllegalArgumentException("no name of DNS: " + info.getErrors());
      }
      return ascii;
    }
  }
}
