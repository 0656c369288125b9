package postroad.spool.routing;

import java.util.UUID;

/** Tells which accounts share a partition of {@code mail.local} and so can share a record. */
@FunctionalInterface
public interface LocalPartitions {

  int of(UUID account);
}
