package postroad.relay.delivery;

import postroad.contract.RemoteDelivery;
import postroad.relay.pace.Site;

/** Knows to which site mail goes; may have to wait for DNS. */
@FunctionalInterface
interface SiteLookup {

  Site siteOf(RemoteDelivery order);
}
