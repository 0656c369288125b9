package postroad.ingress.listener;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.protocol.HostCertificate;

/**
 * What TLS shows to whom, under {@code ingress.tls}.
 *
 * @param certificates for clients that ask for certain hosts; all others see that of {@code
 *     ingress.tls-bundle}
 */
@Validated
@ConfigurationProperties("ingress.tls")
public record TlsSettings(@DefaultValue @NotNull List<@Valid HostCertificate> certificates) {

  public TlsSettings {
    certificates = List.copyOf(certificates);
  }
}
