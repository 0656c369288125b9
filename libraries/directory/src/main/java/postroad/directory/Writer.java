package postroad.directory;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/**
 * Who a mail is from, as far as we know.
 *
 * @param sender the reverse-path; absent for the null reverse-path
 * @param user the account that has logged in to send it; absent when nobody has
 */
public record Writer(@Nullable MailAddress sender, @Nullable MailAddress user) {

  /** The names that may be believed: everybody can write down an address of ours. */
  Stream<Name> names(boolean isSenderOurs) {
    MailAddress believed = isSenderOurs && user == null ? null : sender;
    return Stream.of(Optional.ofNullable(user), Optional.ofNullable(believed))
        .flatMap(Optional::stream)
        .map(Name::of)
        .flatMap(Optional::stream);
  }
}
