package postroad.spool;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;
import postroad.kafka.TransportConfiguration;
import postroad.service.WebDoor;

/** Starts the service on its own; settings come from {@code spool-service.yml}. */
@SpringBootApplication
@Import({TransportConfiguration.class, WebDoor.class})
public class SpoolServiceApplication {

  /** The name of the settings file, so that five services can share a class path. */
  public static final String CONFIG_NAME = "spool-service";

  /** The application with its own settings file, not yet started. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(SpoolServiceApplication.class)
        .properties("spring.config.name=" + CONFIG_NAME);
  }

  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
