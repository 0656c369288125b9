package postroad.relay.delivery;

import postroad.relay.pace.PaceView;
import postroad.relay.pace.Site;

/**
 * A site as it is at this moment.
 *
 * @param waiting mails that wait for it in our hands
 */
record SiteView(Site site, int waiting, PaceView pace) {

  /** Whether it has shown that it bears less than was set, or is left alone. */
  boolean isSlowed() {
    return switch (pace.reason()) {
      case AS_SET, SLOW_START -> false;
      case CONNECTIONS_LEARNED, RATE_LEARNED, PAUSED, SILENT -> true;
    };
  }
}
