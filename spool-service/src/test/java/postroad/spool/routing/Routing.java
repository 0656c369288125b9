package postroad.spool.routing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import postroad.contract.MailAddress;
import postroad.directory.Group;
import postroad.directory.Posting;
import postroad.directory.Residence;
import postroad.directory.Writer;
import postroad.spool.SpoolSettings;

/** Makes routers and orders for tests of other packages. */
public final class Routing {

  /** Every domain is a tenant of its own. */
  public static final Tenancy TENANCY = Tenancy.of(Optional::of);

  private Routing() {}

  /** Anyone may write to the groups of this directory that are for anyone, and nobody to others. */
  public static Router router(Function<MailAddress, Residence> directory, SpoolSettings settings) {
    Router.Residences residences =
        new Router.Residences() {

          @Override
          public Residence of(MailAddress address) {
            return directory.apply(address);
          }

          @Override
          public boolean mayWrite(Writer writer, Group group) {
            return group.posting() == Posting.ANYONE;
          }
        };
    return new Router(residences, settings);
  }

  public static Orders orders(LocalPartitions partitions, Clock clock) {
    return new Orders(partitions, (sender, _) -> sender, clock, new SimpleMeterRegistry());
  }
}
