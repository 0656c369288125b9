package postroad.directory;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Login by SCRAM-SHA-256, under {@code postroad.directory.scram}; the same in every service.
 *
 * @param enabled whether SCRAM is offered, and keys for it are stored with each password that is
 *     set; they are cheaper to guess at than Argon2id should the database leak
 */
@ConfigurationProperties("postroad.directory.scram")
public record ScramSettings(@DefaultValue("true") boolean enabled) {}
