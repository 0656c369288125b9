package postroad.directory;

import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/**
 * An address taken apart at the delimiter (RFC 5233 §1): {@code bob+lists@} is bob, and his lists.
 *
 * @param detail as it was written, never empty
 */
record SubAddress(MailAddress user, @Nullable String detail) {

  static SubAddress of(MailAddress address, String delimiter) {
    int at = delimiter.isEmpty() ? -1 : address.localPart().indexOf(delimiter);
    if (at < 1) {
      return new SubAddress(address, null);
    }
    MailAddress user = new MailAddress(address.localPart().substring(0, at), address.domain());
    String detail = address.localPart().substring(at + delimiter.length());
    return new SubAddress(user, detail.isEmpty() ? null : detail);
  }
}
