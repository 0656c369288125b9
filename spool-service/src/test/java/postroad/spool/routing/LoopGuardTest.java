package postroad.spool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.mail;
import static postroad.spool.Samples.octets;
import static postroad.spool.Samples.settings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.contract.Envelope;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;

/** When a mail is said to go in a circle. */
class LoopGuardTest {

  private final MemoryBodies bodies = new MemoryBodies();
  private final LoopGuard guard =
      new LoopGuard(
          new MailContent(bodies, settings()),
          settings(Map.of("spool.routing.received-fields", "4")),
          new SimpleMeterRegistry());

  @Test
  void ownAndForeignReceivedFieldsCountTogether() {
    assertThat(guard.isCircling(received(2))).isFalse(); // and one that we prepend
    assertThat(guard.isCircling(received(3))).isTrue();
  }

  @Test
  void theHeaderOfALargeMailIsReadFromTheStore() {
    MailInHand inline = received(3);
    Envelope stored = inline.envelope().with(inline.envelope().body().movedToStore());
    bodies.storeAll(List.of(new BodyStore.Whole(stored.mailId().value(), inline.octets(), "")));

    assertThat(guard.isCircling(new MailInHand(stored, octets()))).isTrue();
  }

  private static MailInHand received(int times) {
    return mail((String.join("\r\n", Collections.nCopies(times, "Received: by x")) + "\r\n\r\nhi"));
  }
}
