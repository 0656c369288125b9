package postroad.directory;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.contract.MailAddress;

/**
 * How names are looked up, under {@code postroad.directory}; the same in every service.
 *
 * @param freshFor how long an answer is believed without asking the database again, unless the
 *     database tells of a change before
 * @param knownFor how long a name that was found once outlives an outage of the database
 * @param credentialsKnownFor how long a user who logged in once can still do so in an outage;
 *     shorter than for names, as somebody may have been locked out meanwhile
 * @param knownNames how many names are remembered at most, for each kind of question
 * @param delimiter what parts a sub-address from the local part (RFC 5233 §1), each of these
 *     characters; empty for no sub-addresses. Names that contain one cannot be created; those that
 *     were created before go first
 * @param postmaster who gets the mail of {@code postmaster@} in domains that have no such account
 *     or alias; without it the oldest account of the domain does
 * @param abuse who gets the mail of {@code abuse@} in domains that have no such name (RFC 2142 §4);
 *     without it postmaster does
 * @param loginRememberedFor how long a right password is recognised without the costly hash, so
 *     that clients who ask every minute are cheap; a changed password ends it at once
 */
@Validated
@ConfigurationProperties("postroad.directory")
public record DirectorySettings(
    @DefaultValue("5s") @NotNull Duration freshFor,
    @DefaultValue("24h") @NotNull Duration knownFor,
    @DefaultValue("1h") @NotNull Duration credentialsKnownFor,
    @DefaultValue("100000") @Positive int knownNames,
    @DefaultValue("+") @Pattern(regexp = "[-+=_#~!*]{0,8}") String delimiter,
    @Nullable String postmaster,
    @Nullable String abuse,
    @DefaultValue("10m") @NotNull Duration loginRememberedFor) {

  public DirectorySettings {
    if (postmaster != null) {
      var _ = MailAddress.parse(postmaster);
    }
    if (abuse != null) {
      var _ = MailAddress.parse(abuse);
    }
  }

  Optional<MailAddress> postmasterAddress() {
    return Optional.ofNullable(postmaster).map(MailAddress::parse);
  }

  Optional<MailAddress> abuseAddress() {
    return Optional.ofNullable(abuse).map(MailAddress::parse);
  }
}
