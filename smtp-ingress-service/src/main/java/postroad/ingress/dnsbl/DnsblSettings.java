package postroad.ingress.dnsbl;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.dns.DnsSettings;

/**
 * Which lists of addresses the exchange asks, under {@code ingress.dnsbl}; none unless they are
 * named, because each of them has its own terms.
 *
 * @param zones lists of those who had better not send us mail
 * @param allow lists of those who may, whatever the others say
 * @param action what is done with who is listed
 * @param deadline for all lists together; the client is let in when they do not say
 * @param dns how they are asked
 */
@Validated
@ConfigurationProperties("ingress.dnsbl")
public record DnsblSettings(
    @DefaultValue @NotNull List<@Valid Zone> zones,
    @DefaultValue @NotNull List<@Valid Zone> allow,
    @DefaultValue("refuse") @NotNull Action action,
    @DefaultValue("4s") @NotNull Duration deadline,
    @DefaultValue @Valid DnsSettings dns) {

  public DnsblSettings {
    zones = List.copyOf(zones);
    allow = List.copyOf(allow);
  }

  /** What is done with who is listed. */
  public enum Action {
    /** No recipient but postmaster is taken. */
    REFUSE,
    /** It is counted, and let in: to see what a list would do. */
    COUNT
  }

  /**
   * One list.
   *
   * @param zone where it is in DNS
   * @param answers those that count. Answers outside 127.0.0.2 to 127.0.0.255 are no listings with
   *     any list we know, but complaints about the question
   */
  public record Zone(
      @NotBlank String zone, @DefaultValue("127.0.0.2-255") @NotEmpty List<AnswerPattern> answers) {

    public Zone {
      answers = List.copyOf(answers);
    }
  }
}
