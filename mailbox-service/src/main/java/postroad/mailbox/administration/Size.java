package postroad.mailbox.administration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** How much mail, as people write it. */
final class Size {

  private Size() {}

  /**
   * The octets of {@code 500MB}, {@code 2GB} or a mere number; nothing for nothing.
   *
   * @throws IllegalArgumentException when it is no size
   */
  static @Nullable Long octets(@Nullable String written) {
    if (written == null || written.isBlank()) {
      return null;
    }
    try {
      return DataSize.parse(written.strip().toUpperCase(Locale.ROOT)).toBytes();
    } catch (IllegalArgumentException | ArithmeticException noSize) {
      throw new IllegalArgumentException(
          "a size is a number, or one with KB, MB, GB or TB", noSize);
    }
  }
}
