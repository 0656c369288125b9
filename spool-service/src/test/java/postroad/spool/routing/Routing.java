package postroad.spool.routing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.function.Function;
import postroad.contract.MailAddress;
import postroad.directory.Residence;
import postroad.spool.SpoolSettings;

/** Makes routers and orders for tests of other packages. */
public final class Routing {

  private Routing() {}

  public static Router router(Function<MailAddress, Residence> directory, SpoolSettings settings) {
    return new Router(directory::apply, settings);
  }

  public static Orders orders(LocalPartitions partitions, Clock clock) {
    return new Orders(partitions, (sender, _) -> sender, clock, new SimpleMeterRegistry());
  }
}
