package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many large mails at once take turns in memory; none is held whole. */
class SeveralLargeMailsTest {

  private static final int CLIENTS = 12;
  private static final int PIECES = 48;
  private static final String PIECE = ("y".repeat(78) + "\r\n").repeat(819);

  @Test
  void memoryIsBoundedByTheBudgetAndAllAreTaken() throws Exception {
    try (TestIngress ingress =
            TestIngress.with(
                "limits.mail-size=10MB",
                "inline-limit=64KB",
                "byte-budget=512KB",
                "budget-patience=60s");
        RawClient slow = RawClient.withMailBegun(ingress.address("exchange"));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.say("DATA\r\n");
      slow.expect("354 ");
      slow.say("I hold my share until all others are done\r\n");
      await().until(() -> ingress.octetsHeld() > 0);
      List<Future<Double>> most = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Callable<Double> sending = () -> sendAndWatch(ingress);
        most.add(clients.submit(sending));
      }
      double held = 0;
      for (Future<Double> each : most) {
        held = Math.max(held, each.get(2, TimeUnit.MINUTES));
      }
      assertThat(held).isPositive().isLessThanOrEqualTo(512 * 1024);
      assertThat(ingress.taken())
          .hasSize(CLIENTS)
          .allMatch(mail -> mail.octets().length == PIECES * PIECE.length());
      slow.say(".\r\n");
      slow.expect("250 2.0.0 Ok: ");
      assertThat(ingress.octetsHeld()).isZero();
      assertThat(ingress.bodiesOpen()).isZero();
    }
  }

  /** The most octets it saw held by all mails together. */
  private static double sendAndWatch(TestIngress ingress) throws IOException {
    double most = 0;
    try (RawClient client =
        RawClient.withMailBegun(ingress.address("exchange"), Duration.ofMinutes(2))) {
      client.say("DATA\r\n");
      client.expect("354 ");
      for (int i = 0; i < PIECES; i++) {
        client.say(PIECE);
        most = Math.max(most, ingress.octetsHeld());
      }
      client.say(".\r\n");
      client.expect("250 2.0.0 Ok: ");
    }
    return most;
  }
}
