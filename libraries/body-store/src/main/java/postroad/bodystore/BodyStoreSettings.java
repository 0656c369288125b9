package postroad.bodystore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the octets of large bodies are kept, under {@code postroad.bodies}. What is kept already is
 * read where it is, whatever the settings say now.
 *
 * @param folder one folder all services and replicas see, on a disk that keeps what it was told to
 *     write; when absent, octets are kept in the database
 */
@ConfigurationProperties("postroad.bodies")
public record BodyStoreSettings(@Nullable Path folder) {}
