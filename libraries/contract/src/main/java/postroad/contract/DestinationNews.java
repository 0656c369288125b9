package postroad.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt showed of a destination as a whole, whatever became of each recipient: a full
 * mailbox is none of it, a host that refuses every connection is.
 *
 * @param destination the domain, or what the order was a probe of
 * @param answered whether a host of it took part in the attempt
 * @param trouble why none did, in words; absent when one did
 */
public record DestinationNews(
    String destination,
    boolean answered,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String trouble) {

  public DestinationNews {
    Objects.requireNonNull(destination, "destination");
  }

  /** A host of it answers. */
  public static DestinationNews answered(String destination) {
    return new DestinationNews(destination, true, null);
  }

  /** Nobody there takes mail at the moment, for this reason. */
  public static DestinationNews silent(String destination, String trouble) {
    return new DestinationNews(destination, false, trouble);
  }
}
