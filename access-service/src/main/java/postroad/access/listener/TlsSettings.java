package postroad.access.listener;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.protocol.HostCertificate;

/**
 * What TLS shows to whom, under {@code access.tls}.
 *
 * @param certificates for clients that ask for certain hosts; all others see that of {@code
 *     access.tls-bundle}
 * @param clientTrust the Spring SSL bundle with the authorities whose certificates let their owners
 *     in without a password (SASL EXTERNAL); clients are asked for none when it is empty
 */
@Validated
@ConfigurationProperties("access.tls")
public record TlsSettings(
    @DefaultValue @NotNull List<@Valid HostCertificate> certificates,
    @DefaultValue("") @NotNull String clientTrust) {

  public TlsSettings {
    certificates = List.copyOf(certificates);
  }
}
