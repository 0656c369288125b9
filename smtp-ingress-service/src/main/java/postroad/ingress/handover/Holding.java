package postroad.ingress.handover;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import postroad.bodystore.BodyStore;
import postroad.contract.MailId;
import postroad.ingress.IngressSettings;

/** Where arriving mail is held: in memory within a budget of octets, beyond that in the store. */
@Component
public final class Holding {

  private final Limits limits;
  private final ByteBudget budget;
  private final BodyStore store;
  private final StoreTurns turns;

  public Holding(
      IngressSettings settings,
      StoreSettings storeSettings,
      BodyStore store,
      MeterRegistry metrics) {
    this.limits = Limits.of(settings);
    this.budget = new ByteBudget(settings.byteBudget(), settings.budgetPatience());
    this.store = store;
    this.turns = new StoreTurns(storeSettings);
    var _ =
        Gauge.builder("postroad.ingress.octets.held", budget, ByteBudget::used)
            .description("octets of arriving mail in memory")
            .register(metrics);
    var _ =
        Gauge.builder("postroad.ingress.store.waiting", turns, StoreTurns::waiting)
            .description("large mails that wait for their turn at the body store")
            .register(metrics);
  }

  Limits limits() {
    return limits;
  }

  ByteBudget budget() {
    return budget;
  }

  /** A body begins that is too large for memory. */
  BodyStore.Incoming receive(MailId mailId) {
    return turns.inTurn(store.receive(mailId.value()));
  }

  /** Opens a large body that was finished; its octets are fetched as they are read. */
  InputStream open(MailId mailId) {
    return store.open(mailId.value(), 0, Long.MAX_VALUE);
  }

  /** Nobody will refer to this body, though it was finished. */
  void forget(MailId mailId) {
    store.delete(List.of(mailId.value()));
  }

  /** The settings an arriving mail obeys. */
  record Limits(
      String hostname, DataSize mailSize, DataSize inlineLimit, boolean refusesBareLineEnds) {

    static Limits of(IngressSettings settings) {
      return new Limits(
          settings.hostname(),
          settings.limits().mailSize(),
          settings.inlineLimit(),
          settings.bareLineEnds() == IngressSettings.BareLineEnds.REFUSE);
    }
  }
}
