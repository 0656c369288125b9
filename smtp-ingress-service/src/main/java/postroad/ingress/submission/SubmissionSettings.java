package postroad.ingress.submission;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What we ask of our users' mail, under {@code ingress.submission}, beside the address and port of
 * the door.
 *
 * @param headerFrom whose addresses may stand in From
 * @param headerLimit octets of the header; readers here look at no more than 256 KiB of it
 */
@Validated
@ConfigurationProperties("ingress.submission")
public record SubmissionSettings(
    @DefaultValue("rights") @NotNull HeaderFrom headerFrom,
    @DefaultValue("256KB") @NotNull DataSize headerLimit) {

  /** Whose addresses may stand in From: what is signed in a domain's name must come from there. */
  public enum HeaderFrom {
    /** Those the user may also send from. */
    RIGHTS,
    /** The one the mail is sent from, and no other. */
    ENVELOPE,
    /** Anybody's. */
    OFF
  }
}
