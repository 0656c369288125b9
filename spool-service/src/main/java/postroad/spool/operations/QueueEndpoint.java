package postroad.spool.operations;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;
import postroad.spool.rules.StandingRules;
import postroad.spool.schedule.Destinations;

/** {@code /actuator/queue}: how the queue is, at a glance and cheaply; it changes nothing. */
@Component
@Endpoint(id = "queue")
class QueueEndpoint {

  private static final int TOP = 10;

  private final Destinations destinations;
  private final GlanceRepository glances;
  private final StandingRules rules;

  QueueEndpoint(Destinations destinations, GlanceRepository glances, StandingRules rules) {
    this.destinations = destinations;
    this.glances = glances;
    this.rules = rules;
  }

  @ReadOperation
  Queue queue() {
    return new Queue(
        glances.now(),
        destinations.largest(TOP).stream().map(DestinationView::of).toList(),
        rules.current().rules().stream().map(RuleController.Seen::of).toList());
  }

  /** What it says: the whole, the destinations for which the most waits, the rules in force. */
  record Queue(
      GlanceRepository.Glance total,
      List<DestinationView> destinations,
      List<RuleController.Seen> rules) {}
}
