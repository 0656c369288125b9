package postroad.spool.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import postroad.administration.Operator;
import postroad.spool.schedule.QueueFilter;
import postroad.spool.schedule.QueueRepository;

/**
 * What operators do with waiting mail. A request does it to one batch and says where to go on: who
 * asks again and again gets through a million, sees how far it is, and may stop at any moment.
 */
@RestController
@RequestMapping("/admin/queue")
@Tag(name = "actions", description = "What operators do with waiting mail")
class ActionController {

  private final ActionRepository actions;
  private final QueueRepository queue;
  private final Clock clock;
  private final MeterRegistry meters;

  ActionController(
      ActionRepository actions, QueueRepository queue, Clock clock, MeterRegistry meters) {
    this.actions = actions;
    this.queue = queue;
    this.clock = clock;
    this.meters = meters;
  }

  @PostMapping("/actions")
  @Operation(
      summary = "Holds, releases, retries, reroutes, returns or deletes one batch of waiting mail",
      description =
          """
          Say mail (and recipient, for one of several) or filter. With dryRun nothing is done: matched \
          says how many there are. Otherwise up to limit are done at once; ask again with next until \
          it is absent. Doing it twice changes nothing. A recipient that is being sent at this moment \
          (busy) is left alone.\
          """)
  Answer act(@RequestBody Wanted wanted, Operator operator) {
    Action action = wanted.action(operator);
    QueueFilter filter = wanted.which(clock);
    if (wanted.isDryRun()) {
      return Answer.of(wanted, queue.count(filter, QueueController.Count.MOST));
    }
    ActionRepository.Done done =
        actions.apply(action, filter, PageKey.read(wanted.next()), wanted.batch());
    meters
        .counter("postroad.steered", "deed", ActionRepository.word(action.deed()))
        .increment((double) done.done());
    if (wanted.mail() != null) {
      refuseNothing(done);
    }
    return Answer.of(wanted, done);
  }

  /** Of one mail an operator wants to hear why nothing was done. */
  private static void refuseNothing(ActionRepository.Done done) {
    if (done.matched() == 0) {
      throw Refusal.notFound(
          "no such mail waits here: it may have left, or never have waited;"
              + " ./postroad trace ID tells what became of it");
    }
    if (done.done() == 0 && done.busy() > 0) {
      throw Refusal.conflict(
          "it is being sent at this moment: look again in a few seconds whether it still waits");
    }
  }

  /**
   * What was done.
   *
   * @param matched how many recipients were looked at; in a dry run, how many there are
   * @param done how many of them are now otherwise than before
   * @param busy how many were being sent at that moment, and were left alone unless for a hold
   * @param held how many are held, by themselves or with their destination
   * @param next to be said in the next request; absent when there is nothing more
   */
  record Answer(String deed, long matched, long done, long busy, long held, @Nullable String next) {

    static Answer of(Wanted wanted, ActionRepository.Done done) {
      return new Answer(
          wanted.word(),
          done.matched(),
          done.done(),
          done.busy(),
          done.held(),
          PageKey.of(done.last()));
    }

    static Answer of(Wanted wanted, long counted) {
      return new Answer(wanted.word(), counted, 0, 0, 0, null);
    }
  }
}
