package postroad.relay;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import postroad.kafka.TransportConfiguration;
import postroad.service.WebDoor;

/** Starts the service on its own; settings come from {@code relay-service.yml}. */
@SpringBootApplication
@EnableConfigurationProperties(RelaySettings.class)
@Import({TransportConfiguration.class, WebDoor.class})
public class RelayServiceApplication {

  /** The name of the settings file, so that five services can share a class path. */
  public static final String CONFIG_NAME = "relay-service";

  /** The application with its own settings file, not yet started. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(RelayServiceApplication.class)
        .properties("spring.config.name=" + CONFIG_NAME);
  }

  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
