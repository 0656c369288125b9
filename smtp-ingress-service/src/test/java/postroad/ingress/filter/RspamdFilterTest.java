package postroad.ingress.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;

/** What is asked of rspamd, and what becomes of its answers and of their absence. */
class RspamdFilterTest {

  private static final MailId ID = MailId.parse("01a208f5-4d5c-7377-aa08-28aeee169bcb");
  private static final MailAddress ALICE = MailAddress.parse("alice@example.test");

  private final ScriptedRspamd rspamd = ScriptedRspamd.start();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-11-03T12:00:00Z");
  private @Nullable RspamdFilter filter;

  @AfterEach
  void close() {
    if (filter != null) {
      filter.close();
    }
    rspamd.close();
  }

  @Test
  void itIsToldAllWeKnowAndGivenTheMail() {
    assertThat(filter("password", "secret").examine(letter(ALICE, "alice@example.test")))
        .isEqualTo(Finding.CLEAN);

    ScriptedRspamd.Asked asked = rspamd.asked().getFirst();
    assertThat(asked.path()).isEqualTo("/checkv2");
    assertThat(asked.mail()).isEqualTo("Date: now\r\nSubject: hello\r\n\r\nbody\r\n");
    assertThat(asked.headers().get("Rcpt")).containsExactly("bob@example.test", "eve@example.test");
    Map<String, String> one =
        Map.of(
            "From", "alice@example.test",
            "IP", "192.0.2.1",
            "Helo", "client.example",
            "User", "alice@example.test",
            "Queue-Id", ID.toString(),
            "MTA-Name", "mx.example.test",
            "TLS-Cipher", "TLS_AES_256_GCM_SHA384",
            "Password", "secret");
    one.forEach((name, value) -> assertThat(asked.headers().getFirst(name)).isEqualTo(value));
    assertThat(asked.headers().getFirst("Content-Length")).isEqualTo("35");
  }

  @Test
  void ofAStrangerThereIsLessToTell() {
    var _ = filter().examine(letter(null, null));
    assertThat(rspamd.asked().getFirst().headers().getFirst("From")).isEqualTo("<>");
    assertThat(rspamd.asked().getFirst().headers().getFirst("User")).isNull();
    assertThat(rspamd.asked().getFirst().headers().getFirst("Password")).isNull();
  }

  @Test
  void everyActionHasItsFinding() {
    RspamdFilter asking = filter();
    Map.of(
            "no action", Finding.CLEAN,
            "greylist", Finding.CLEAN,
            "something new", Finding.CLEAN,
            "add header", new Finding.Accept("X-Spam: Yes\r\n"),
            "soft reject", new Finding.PutOff("Try again later"),
            "reject", new Finding.Refuse("Message looks like spam"),
            "discard", new Finding.Refuse("Message refused by policy"))
        .forEach((action, finding) -> {
          rspamd.says("{\"action\":\"" + action + "\"}");
          assertThat(asking.examine(letter(null, null))).as(action).isEqualTo(finding);
        });
    assertThat(metrics.get("postroad.ingress.filter").tag("action", "reject").timer().count())
        .isEqualTo(1);
    assertThat(metrics.get("postroad.ingress.filter").tag("action", "other").timer().count())
        .isEqualTo(2);
  }

  @Test
  void itsWordsAndFieldsAreMadeFit() {
    rspamd.says(
        """
        {"action":"rewrite subject","subject":"[SPAM] caf\\u00e9\\r\\nBcc: x","milter":{"add_headers":{
          "X-Spamd-Result":{"value":"default: False\\n\\tSYMBOL(1.0)\\r\\n\\r\\n","order":1},
          "X-Score":7.5,
          "X-Two":["a",{"value":"b"}],
          "Subject":"forged", "Content-Type":"forged", "X Bad":"x", "X:Bad":"x"}}}
        """);
    assertThat(filter().examine(letter(null, null)))
        .isEqualTo(
            new Finding.Accept(
                """
                X-Spam: Yes\r
                X-Spam-Subject: [SPAM] caf?\r
                \tBcc: x\r
                X-Spamd-Result: default: False\r
                \tSYMBOL(1.0)\r
                X-Score: 7.5\r
                X-Two: a\r
                X-Two: b\r
                """));
    rspamd.says("{\"action\":\"reject\",\"messages\":{\"smtp_message\":\"No\\r\\n250 thanks\"}}");
    assertThat(filter().examine(letter(null, null)))
        .isEqualTo(new Finding.Refuse("No  250 thanks"));
  }

  @Test
  void withoutAnswerTheSettingDecides() {
    rspamd.fails(500);
    assertThat(filter().examine(letter(null, null))).isEqualTo(Finding.CLEAN);
    assertThat(filter("when-away", "defer").examine(letter(null, null)))
        .isInstanceOf(Finding.PutOff.class);
    rspamd.says("no json");
    assertThat(filter("when-away", "defer").examine(letter(null, null)))
        .isInstanceOf(Finding.PutOff.class);
    rspamd.says("{\"error\":\"broken\"}");
    assertThat(filter("when-away", "defer").examine(letter(null, null)))
        .isInstanceOf(Finding.PutOff.class);
    rspamd.saysNothing();
    assertThat(filter("when-away", "defer", "deadline", "200ms").examine(letter(null, null)))
        .isInstanceOf(Finding.PutOff.class);
    assertThat(unfiltered("unavailable")).isEqualTo(5);
  }

  @Test
  void whoDoesNotAnswerIsAskedSeldom() {
    RspamdFilter asking = filter();
    rspamd.fails(500);
    for (int i = 0; i < 10; i++) {
      assertThat(asking.examine(letter(null, null))).isEqualTo(Finding.CLEAN);
    }
    assertThat(rspamd.asked()).hasSize(3);
    now = now.plusSeconds(11);
    var _ = asking.examine(letter(null, null));
    var _ = asking.examine(letter(null, null));
    assertThat(rspamd.asked()).hasSize(4);
    now = now.plusSeconds(11);
    rspamd.says("{\"action\":\"reject\"}");
    for (int i = 0; i < 3; i++) {
      assertThat(asking.examine(letter(null, null))).isInstanceOf(Finding.Refuse.class);
    }
  }

  @Test
  void someMailIsNotLookedAt() {
    rspamd.says("{\"action\":\"reject\"}");
    assertThat(filter("users", "false").examine(letter(ALICE, "alice@example.test")))
        .isEqualTo(Finding.CLEAN);
    assertThat(filter("trusted", "198.51.100.1,192.0.2.0/24").examine(letter(null, null)))
        .isEqualTo(Finding.CLEAN);
    assertThat(filter("largest", "10B").examine(letter(null, null))).isEqualTo(Finding.CLEAN);
    assertThat(rspamd.asked()).isEmpty();
    assertThat(unfiltered("exempt")).isEqualTo(2);
    assertThat(unfiltered("too large")).isEqualTo(1);
  }

  @Test
  void aLargeMailFlows() {
    long size = 8L * 1024 * 1024;
    Letter large =
        new Letter(
            ID,
            "mx.example.test",
            null,
            List.of(ALICE),
            new Origin(Origin.Door.EXCHANGE, "192.0.2.1", "client.example", null),
            null,
            "",
            size,
            () -> new Blanks(size));
    assertThat(filter().examine(large)).isEqualTo(Finding.CLEAN);
    assertThat(rspamd.asked().getFirst().mail()).hasSize((int) size);
  }

  private double unfiltered(String why) {
    return metrics.get("postroad.ingress.unfiltered").tag("why", why).counter().count();
  }

  private RspamdFilter filter(String... changes) {
    Map<String, String> properties = new HashMap<>();
    properties.put("ingress.filter.rspamd", rspamd.address().toString());
    for (int i = 0; i < changes.length; i += 2) {
      properties.put("ingress.filter." + changes[i], changes[i + 1]);
    }
    FilterSettings settings =
        new Binder(new MapConfigurationPropertySource(properties))
            .bindOrCreate("ingress.filter", FilterSettings.class);
    if (filter != null) {
      filter.close();
    }
    filter = new RspamdFilter(settings, rspamd.address(), () -> now, metrics);
    return filter;
  }

  private static Letter letter(@Nullable MailAddress sender, @Nullable String user) {
    byte[] octets = "Subject: hello\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII);
    return new Letter(
        ID,
        "mx.example.test",
        sender,
        List.of(MailAddress.parse("bob@example.test"), MailAddress.parse("eve@example.test")),
        new Origin(Origin.Door.EXCHANGE, "192.0.2.1", "client.example", user),
        "TLS_AES_256_GCM_SHA384",
        "Date: now\r\n",
        octets.length,
        () -> new ByteArrayInputStream(octets));
  }

  /** So many blanks, none of them in memory. */
  private static final class Blanks extends InputStream {

    private long left;

    Blanks(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? ' ' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = (int) Math.min(left, length);
      Arrays.fill(into, offset, offset + count, (byte) ' ');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }
}
