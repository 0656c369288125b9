package postroad.singlenode.directory;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import postroad.singlenode.UsageException;

/** A password that somebody typed, or that was made up; its text does not contain it. */
final class NewPassword {

  static final NewPassword NONE = new NewPassword(null, false);

  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 20; // 99 bits

  private final @Nullable String text;
  private final boolean isMadeUp;

  private NewPassword(@Nullable String text, boolean isMadeUp) {
    this.text = text;
    this.isMadeUp = isMadeUp;
  }

  /** One that is made up, or asked for. */
  static NewPassword of(Desk desk) {
    return desk.said().says("generate")
        ? new NewPassword(madeUp(), true)
        : new NewPassword(typed(desk), false);
  }

  void ifThere(Consumer<String> use) {
    if (text != null) {
      use.accept(text);
    }
  }

  /** Shows one that nobody knows yet. */
  void show(Desk desk) {
    if (isMadeUp && text != null) {
      desk.terminal().complain("Its password, shown this once:");
      desk.terminal().say(text);
    }
  }

  private static String typed(Desk desk) {
    char[] typed = desk.terminal().secret("Password: ");
    boolean isRepeated =
        !desk.terminal().isPerson() || Arrays.equals(typed, desk.terminal().secret("Once more: "));
    if (!isRepeated) {
      throw new UsageException("the two are not the same");
    }
    return new String(typed);
  }

  private static String madeUp() {
    SecureRandom random = new SecureRandom();
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return made.toString();
  }

  @Override
  public String toString() {
    return "NewPassword[]";
  }
}
