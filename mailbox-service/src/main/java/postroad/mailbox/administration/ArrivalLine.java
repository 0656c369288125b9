package postroad.mailbox.administration;

import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.directory.BroughtHash;
import postroad.directory.Newcomer;
import postroad.directory.Newcomer.Proof;
import postroad.directory.QuotaRule;

/**
 * One account of an import, absent where the file leaves it out; its text, which may be logged, has
 * neither password nor hash.
 *
 * @param line where it stands in the file, for the report
 * @param passwordHash from elsewhere, instead of a password
 * @param quota how much it may keep: {@code 2GB}, or octets
 * @param messages how many it may keep
 */
record ArrivalLine(
    long line,
    @Nullable String address,
    @Nullable String password,
    @Nullable String passwordHash,
    @Nullable Boolean enabled,
    @Nullable String quota,
    @Nullable Long messages) {

  /**
   * Who is to get an account.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  Newcomer newcomer() {
    if (address == null) {
      throw new IllegalArgumentException("the address is missing");
    }
    var _ = quotaRule();
    return new Newcomer(MailAddress.parse(address), proof());
  }

  QuotaRule quotaRule() {
    return new QuotaRule(Size.octets(quota), messages);
  }

  private Proof proof() {
    if (password != null && passwordHash != null) {
      throw new IllegalArgumentException("there is a password or a hash, never both");
    }
    if (passwordHash != null) {
      return new Proof.Brought(BroughtHash.parse(passwordHash));
    }
    if (password == null) {
      return new Proof.None();
    }
    if (password.length() < AccountController.SHORTEST_PASSWORD) {
      throw new IllegalArgumentException(
          "a password has at least " + AccountController.SHORTEST_PASSWORD + " characters");
    }
    return new Proof.Password(password);
  }

  @Override
  public String toString() {
    return "ArrivalLine[" + line + ", " + address + "]";
  }
}
