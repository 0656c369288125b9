package postroad.ingress.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicInteger allowed = new AtomicInteger();
  private final Pace pace = new Pace(allowed::incrementAndGet);

  @Test
  void octetByOctetThereIsOneAllowanceForABlock() {
    for (int i = 0; i < Pace.BLOCK; i++) {
      pace.allow();
      pace.passed(1);
    }
    assertThat(allowed).hasValue(1);
    pace.allow();
    assertThat(allowed).hasValue(2);
  }

  @Test
  void whoSendsWholeBlocksHasTimeForEachOfThem() {
    for (int i = 0; i < 10; i++) {
      pace.allow();
      pace.passed(Pace.BLOCK);
    }
    assertThat(allowed).hasValue(10);
  }
}
