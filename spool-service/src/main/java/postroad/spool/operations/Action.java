package postroad.spool.operations;

import org.jspecify.annotations.Nullable;
import postroad.contract.JournalEvent.Steered.Deed;
import postroad.contract.NextHop;

/**
 * What an operator does with waiting mail.
 *
 * @param by who does it
 * @param via where mail is rerouted to; absent lets it go to its own domain again
 * @param reason why, in the operator's words; a returned mail's sender reads it
 */
record Action(Deed deed, String by, @Nullable NextHop via, @Nullable String reason) {

  Action {
    if (via != null && deed != Deed.REROUTED) {
      throw new IllegalArgumentException("only a reroute leads to another host");
    }
  }

  /** What the journal says beside the deed. */
  @Nullable String detail() {
    if (deed != Deed.REROUTED) {
      return reason;
    }
    String where = via == null ? "to its own domain" : "to " + via;
    return reason == null ? where : where + ", " + reason;
  }
}
