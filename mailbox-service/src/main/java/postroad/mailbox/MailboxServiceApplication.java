package postroad.mailbox;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import postroad.bodystore.BodyStoreConfiguration;
import postroad.directory.DirectoryConfiguration;
import postroad.kafka.TransportConfiguration;
import postroad.mailboxstore.MailboxStoreConfiguration;
import postroad.service.WebDoor;

/** Starts the service on its own; settings come from {@code mailbox-service.yml}. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Import({
  TransportConfiguration.class,
  WebDoor.class,
  DirectoryConfiguration.class,
  BodyStoreConfiguration.class,
  MailboxStoreConfiguration.class
})
public class MailboxServiceApplication {

  /** The name of the settings file, so that five services can share a class path. */
  public static final String CONFIG_NAME = "mailbox-service";

  /** The application with its own settings file, not yet started. */
  public static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(MailboxServiceApplication.class)
        .properties("spring.config.name=" + CONFIG_NAME);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  public static void main(String[] arguments) {
    builder().run(arguments);
  }
}
