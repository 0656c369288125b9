package postroad.ingress.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.IntStream;

/** How many replies of each kind a door has given: clients that make only mistakes show here. */
public final class ReplyCount {

  private final Counter[] byFirstDigit;

  /** Of the door with this name. */
  public ReplyCount(MeterRegistry metrics, String door) {
    this.byFirstDigit =
        IntStream.rangeClosed(2, 5)
            .mapToObj(digit ->
                Counter.builder("postroad.replies")
                    .description("replies to clients, by their first digit")
                    .tag("door", door)
                    .tag("class", digit + "xx")
                    .register(metrics))
            .toArray(Counter[]::new);
  }

  void accept(Reply reply) {
    byFirstDigit[Math.clamp(reply.code() / 100, 2, 5) - 2].increment();
  }
}
