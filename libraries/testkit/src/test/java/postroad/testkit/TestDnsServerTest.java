package postroad.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** A test may trust what this DNS server says. */
class TestDnsServerTest {

  private final TestDnsServer server = TestDnsServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void recordsAreAnswered() throws IOException {
    server.zone().mx("b.test", 10, "mx.b.test").a("mx.b.test", "127.0.0.1");

    assertThat(ask("b.test", Type.MX).getSection(Section.ANSWER))
        .extracting(Record::rdataToString)
        .containsExactly("10 mx.b.test.");
    assertThat(ask("mx.b.test", Type.A).getSection(Section.ANSWER))
        .extracting(Record::rdataToString)
        .containsExactly("127.0.0.1");
    assertThat(server.zone().questionsAbout("b.test")).isEqualTo(1);
  }

  @Test
  void anUnknownNameDoesNotExistAndAKnownOneMayHaveNoData() throws IOException {
    server.zone().a("host.test", "127.0.0.1").noData("empty.test");

    assertThat(ask("nobody.test", Type.MX).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    for (String name : new String[] {"host.test", "empty.test"}) {
      Message answer = ask(name, Type.MX);
      assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
      assertThat(answer.getSection(Section.ANSWER)).isEmpty();
      assertThat(answer.getSection(Section.AUTHORITY)).hasSize(1);
    }
  }

  @Test
  void anAliasIsFollowedInTheSameAnswer() throws IOException {
    server.zone().cname("www.test", "host.test").a("host.test", "127.0.0.2");

    assertThat(ask("www.test", Type.A).getSection(Section.ANSWER))
        .extracting(Record::rdataToString)
        .containsExactly("host.test.", "127.0.0.2");
  }

  @Test
  void failureAndSilenceAreToldApart() throws IOException {
    server.zone().serverFailure("broken.test").silence("quiet.test");

    assertThat(ask("broken.test", Type.MX).getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThatThrownBy(() -> ask("quiet.test", Type.MX)).isInstanceOf(IOException.class);
  }

  @Test
  void anAnswerTooLongForUdpIsGivenOverTcp() throws IOException {
    for (int i = 0; i < 200; i++) {
      server.zone().mx("wide.test", i, "a-rather-long-host-name-number-" + i + ".wide.test");
    }

    Message answer = ask("wide.test", Type.MX);

    assertThat(answer.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(answer.getSection(Section.ANSWER)).hasSize(200);
  }

  private Message ask(String name, int type) throws IOException {
    SimpleResolver resolver = new SimpleResolver(server.address());
    resolver.setTimeout(Duration.ofMillis(500));
    Name absolute = Name.fromString(name, Name.root);
    return resolver.send(Message.newQuery(Record.newRecord(absolute, type, DClass.IN)));
  }
}
