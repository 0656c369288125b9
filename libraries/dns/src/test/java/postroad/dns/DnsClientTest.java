package postroad.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import postroad.dns.DnsSettings.Dnssec;
import postroad.testkit.TestDnsServer;

class DnsClientTest {

  private final TestDnsServer server = TestDnsServer.start();
  private final AtomicLong now = new AtomicLong();
  private final DnsClient client = client(server.hostAndPort());

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void anAnswerIsRememberedAsLongAsItsTtl() {
    server.zone().ttl(Duration.ofSeconds(30)).a("host.test", "127.0.0.1");

    assertThat(ask("host.test")).isInstanceOf(DnsAnswer.Found.class);
    pass(Duration.ofSeconds(29));
    assertThat(ask("host.test")).isInstanceOf(DnsAnswer.Found.class);
    assertThat(server.zone().questionsAbout("host.test")).isEqualTo(1);

    server.zone().remove("host.test");
    awaitAfter(Duration.ofSeconds(2), "host.test", DnsAnswer.NoSuchName.class);
  }

  @Test
  void noIsRememberedAsLongAsTheZoneSays() {
    server.zone().ttl(Duration.ofSeconds(30)).noData("empty.test");

    for (String name : List.of("nowhere.test", "empty.test")) {
      assertThat(ask(name).ttl()).isEqualTo(Duration.ofSeconds(30));
      var _ = ask(name);
      assertThat(server.zone().questionsAbout(name)).isEqualTo(1);
    }
    server.zone().a("nowhere.test", "127.0.0.1");
    awaitAfter(Duration.ofSeconds(31), "nowhere.test", DnsAnswer.Found.class);
  }

  @Test
  void nothingIsRememberedLongerThanTheSettingAllows() {
    server.zone().ttl(Duration.ofDays(30)).a("host.test", "127.0.0.1");

    assertThat(ask("host.test").ttl()).isEqualTo(Duration.ofHours(1));
    assertThat(ask("nowhere.test").ttl()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void troubleIsRememberedForAMoment() {
    server.zone().serverFailure("host.test");

    assertThat(ask("host.test")).isInstanceOf(DnsAnswer.Trouble.class);
    server.zone().a("host.test", "127.0.0.1");
    assertThat(ask("host.test")).isInstanceOf(DnsAnswer.Trouble.class);
    awaitAfter(Duration.ofSeconds(3), "host.test", DnsAnswer.Found.class);
  }

  @Test
  void manyWhoAskAtOnceAskOnce() throws ExecutionException, InterruptedException {
    server.zone().a("host.test", "127.0.0.1");

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<DnsAnswer>> answers =
          IntStream.range(0, 100).mapToObj(i -> threads.submit(() -> ask("host.test"))).toList();
      for (Future<DnsAnswer> answer : answers) {
        assertThat(answer.get()).isInstanceOf(DnsAnswer.Found.class);
      }
    }

    assertThat(server.zone().questionsAbout("host.test")).isEqualTo(1);
  }

  @Test
  void anEndlessAliasChainIsTrouble() {
    server.zone().cname("a.test", "b.test").cname("b.test", "a.test");

    assertThat(ask("a.test")).isInstanceOf(DnsAnswer.Trouble.class);
  }

  @Test
  void theNextResolverIsAskedWhenOneDoesNotKnow() {
    TestDnsServer broken = TestDnsServer.start();
    broken.zone().serverFailure("host.test");
    server.zone().a("host.test", "127.0.0.1");

    try (broken;
        DnsClient both = client(broken.hostAndPort(), server.hostAndPort())) {
      assertThat(both.ask(name("host.test"), Type.A)).isInstanceOf(DnsAnswer.Found.class);
    }
  }

  @Test
  void aResolverThatIsNotThereIsTrouble() {
    TestDnsServer gone = TestDnsServer.start();
    gone.close();

    try (DnsClient alone = client(gone.hostAndPort())) {
      assertThat(alone.ask(name("host.test"), Type.A)).isInstanceOf(DnsAnswer.Trouble.class);
    }
  }

  @Test
  void manyRecordsComeOverTcp() {
    for (int i = 0; i < 300; i++) {
      server.zone().mx("wide.test", i, "mail-exchanger-number-" + i + ".wide.test");
    }

    assertThat(client.ask(name("wide.test"), Type.MX))
        .isInstanceOfSatisfying(
            DnsAnswer.Found.class, found -> assertThat(found.records()).hasSize(300));
  }

  @Test
  void theWordOfAResolverOnThisHostCountsThatAnAnswerIsProven() {
    server.zone().a("host.test", "127.0.0.1").cname("alias.test", "host.test").proven("test");
    server.zone().a("host.example", "127.0.0.1").cname("alias.example", "host.test");

    assertThat(isProven(client, "alias.test")).isTrue();
    assertThat(isProven(client, "host.example")).isFalse();
    assertThat(isProven(client, "alias.example")).isFalse();
    try (DnsClient doubting = client(Dnssec.OFF, server.hostAndPort())) {
      assertThat(isProven(doubting, "host.test")).isFalse();
    }
  }

  @Test
  void anAnswerIsProvenHereWhereThatIsAskedForAndALieIsTrouble(@TempDir Path folder)
      throws IOException {
    String anchor = server.zone().sign("b.test");
    server.zone().a("mx.b.test", "127.0.0.1").a("host.c.test", "127.0.0.1");
    Path anchors = Files.writeString(folder.resolve("anchors"), anchor + "\n");
    try (DnsClient strict = client(Dnssec.OWN, anchors, server.hostAndPort())) {
      assertThat(isProven(strict, "mx.b.test")).isTrue();
      assertThat(isProven(strict, "host.c.test")).isFalse();
      assertThat(strict.ask(name("host.c.test"), Type.A)).isInstanceOf(DnsAnswer.Found.class);
    }
    var _ = server.zone().sign("b.test"); // by somebody else
    try (DnsClient strict = client(Dnssec.OWN, anchors, server.hostAndPort())) {
      assertThat(strict.ask(name("mx.b.test"), Type.A)).isInstanceOf(DnsAnswer.Trouble.class);
    }
  }

  private static boolean isProven(DnsClient client, String name) {
    return client.ask(name(name), Type.A) instanceof DnsAnswer.Found(_, _, var proven) && proven;
  }

  private DnsClient client(String... servers) {
    return client(Dnssec.LOOPBACK, servers);
  }

  private DnsClient client(Dnssec dnssec, String... servers) {
    return client(dnssec, null, servers);
  }

  private DnsClient client(Dnssec dnssec, @Nullable Path anchors, String... servers) {
    return new DnsClient(
        new DnsSettings(
            List.of(servers),
            Duration.ofMillis(500),
            1,
            50_000,
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            dnssec,
            anchors),
        now::get);
  }

  private DnsAnswer ask(String name) {
    return client.ask(name(name), Type.A);
  }

  /** The cache starts to count a moment after it has answered, so the time may pass twice. */
  private void awaitAfter(Duration time, String name, Class<? extends DnsAnswer> answer) {
    await()
        .until(() -> {
          pass(time);
          return answer.isInstance(ask(name));
        });
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static Name name(String text) {
    return Name.fromConstantString(text + ".");
  }
}
