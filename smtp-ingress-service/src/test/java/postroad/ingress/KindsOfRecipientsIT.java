package postroad.ingress;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.directory.Accounts;
import postroad.directory.Directory;
import postroad.directory.DomainKind;
import postroad.directory.Domains;
import postroad.directory.Group;
import postroad.directory.Groups;
import postroad.directory.Posting;
import postroad.directory.rewrite.RewriteRule;
import postroad.ingress.listener.SmtpDoors;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;
import postroad.testkit.transcript.Transcript;

/** What port 25 says to recipients of every kind, asked of a real directory. */
class KindsOfRecipientsIT {

  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() {
    TestDatabase database = RealPostgres.freshDatabase();
    service =
        SmtpIngressServiceApplication.builder()
            .run(
                "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--postroad.topics.partitions=2",
                "--postroad.topics.replicas=1",
                "--server.port=0",
                "--ingress.hostname=mx.b.test",
                "--ingress.exchange.port=0",
                "--ingress.submission.enabled=false",
                "--ingress.submissions.enabled=false");
    Accounts accounts = service.getBean(Accounts.class);
    Domains domains = service.getBean(Domains.class);
    accounts.createDomain("b.test");
    accounts.createDomain("caught.test");
    accounts.createAccount(MailAddress.parse("bob@b.test"), "a password");
    accounts.createAlias(MailAddress.parse("away@b.test"), addresses("x@far.test"));
    accounts.createAlias(MailAddress.parse("lost@b.test"), addresses("none@b.test"));
    accounts.createAlias(MailAddress.parse("inner@b.test"), addresses("team@b.test"));
    domains.create("relayed.test", new DomainKind.RelayTo(NextHop.parse("gate.test")));
    domains.create("old.test", new DomainKind.AliasOf("b.test"));
    domains.replaceRules("b.test", List.of(RewriteRule.of("(.*)-.*", List.of("$1@b.test"))));
    domains.catchAll("caught.test", addresses("bob@b.test"));
    service
        .getBean(Groups.class)
        .create(
            new Group(
                MailAddress.parse("team@b.test"),
                Posting.MEMBERS,
                List.of(),
                addresses("bob@b.test", "carol@far.test")));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyKindIsAnsweredAsTheSpoolWouldRouteIt() {
    conversation(
        """
        C: MAIL FROM:<eve@far.test>
        S: 250 <...>
        C: RCPT TO:<bob@b.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<nobody@b.test>
        S: 550 5.1.1 No such user here
        C: RCPT TO:<Bob+lists@OLD.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<nobody@old.test>
        S: 550 5.1.1 No such user here
        C: RCPT TO:<anybody@relayed.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<anybody@caught.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<bob-x@b.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<nobody-x@b.test>
        S: 550 5.1.1 No such user here
        C: RCPT TO:<away@b.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<lost@b.test>
        S: 550 5.1.1 No such user here
        C: RCPT TO:<postmaster@b.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<abuse@old.test>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<x@far.test>
        S: 550 5.7.1 Relaying denied
        """);
  }

  @Test
  void aGroupForItsMembersIsClosedToOthersUnderAnyName() {
    conversation(
        """
        C: MAIL FROM:<eve@far.test>
        S: 250 <...>
        C: RCPT TO:<team@b.test>
        S: 550 5.7.2 You may not write to this group
        C: RCPT TO:<inner@b.test>
        S: 550 5.7.2 You may not write to this group
        C: RSET
        S: 250 <...>
        C: MAIL FROM:<bob@b.test>
        S: 250 <...>
        C: RCPT TO:<team@b.test>
        S: 550 5.7.2 You may not write to this group
        C: RSET
        S: 250 <...>
        C: MAIL FROM:<Carol@far.test>
        S: 250 <...>
        C: RCPT TO:<team@b.test>
        S: 250 2.1.5 Recipient ok
        """);
  }

  @Test
  void aReportToARewrittenSenderIsTakenWithOurHashAndNoOther() {
    MailAddress written =
        service
            .getBean(Directory.class)
            .senderForNextHost(
                MailAddress.parse("carol@far.test"), MailAddress.parse("away@b.test"));
    conversation(
        """
        C: MAIL FROM:<>
        S: 250 <...>
        C: RCPT TO:<%s>
        S: 250 2.1.5 Recipient ok
        C: RCPT TO:<%s>
        S: 550 5.1.1 No such user here
        C: RCPT TO:<SRS0=aaaaaaaa=aa=far.test=victim@caught.test>
        S: 550 5.1.1 No such user here
        """
            .formatted(written, written.toString().replace("carol", "victim")));
  }

  private static void conversation(String lines) {
    String text = "S: 220 <...>\nC: EHLO client.example\nS: ...\nS: 250 HELP\n" + lines;
    Transcript.of("here", text + "C: QUIT\nS: 221 <...>\nE:\n").play(door());
  }

  private static InetSocketAddress door() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), service.getBean(SmtpDoors.class).port("exchange"));
  }

  private static List<MailAddress> addresses(String... written) {
    return Stream.of(written).map(MailAddress::parse).toList();
  }
}
