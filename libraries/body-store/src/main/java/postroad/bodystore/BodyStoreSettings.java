package postroad.bodystore;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the octets of large bodies are kept, under {@code postroad.bodies}. What is kept already is
 * read where it is, whatever the settings say now, as long as they say where that is.
 *
 * @param folder one folder all services and replicas see, on a disk that keeps what it was told to
 *     write
 * @param place which of the places named those go to that arrive from now on; when absent, the
 *     bucket if one is named, else the folder if one is named, else the database
 */
@ConfigurationProperties("postroad.bodies")
public record BodyStoreSettings(@Nullable Path folder, @Nullable Place place) {}
