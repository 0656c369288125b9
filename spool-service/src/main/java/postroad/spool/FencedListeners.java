package postroad.spool;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Starts a reader again whose transaction the broker ended because it took too long. Spring would
 * otherwise go on with the next batch and leave out this one; a reader that starts anew begins at
 * the last committed offset.
 */
@Component
final class FencedListeners {

  private static final Logger log = LoggerFactory.getLogger(FencedListeners.class);

  @EventListener
  void on(ConsumerStoppedEvent stopped) {
    if (stopped.getReason() == ConsumerStoppedEvent.Reason.FENCED) {
      MessageListenerContainer all = stopped.getContainer(MessageListenerContainer.class);
      log.warn("the broker ended a transaction of {}; it starts again", all.getListenerId());
      Thread.ofVirtual().name("restart-" + all.getListenerId()).start(() -> restart(all));
    }
  }

  private static void restart(MessageListenerContainer container) {
    container.stop(container::start);
  }
}
