package postroad.access;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;
import postroad.bearer.BearerConfiguration;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.directory.DirectoryConfiguration;
import postroad.kafka.TransportConfiguration;
import postroad.mailboxstore.MailboxStoreConfiguration;
import postroad.service.WebDoor;

/** Starts the service on its own; settings come from {@code access-service.yml}. */
@SpringBootApplication
@Import({
  TransportConfiguration.class,
  WebDoor.class,
  DirectoryConfiguration.class,
  BearerConfiguration.class,
  BodyStoreConfiguration.class,
  MailboxStoreConfiguration.class
})
public class AccessServiceApplication {

  /** The name of the settings file, so that five services can share a class path. */
  public static final String CONFIG_NAME = "access-service";

  /** The application with its own settings file, not yet started. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(AccessServiceApplication.class)
        .properties("spring.config.name=" + CONFIG_NAME);
  }

  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
