package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Neighbours.about;
import static postroad.spool.Neighbours.accepted;
import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.never;
import static postroad.spool.Neighbours.notNow;
import static postroad.spool.Neighbours.reportAbout;
import static postroad.spool.Neighbours.returned;
import static postroad.spool.Samples.ALICE;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.AcceptedMail;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.LocalDelivery;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.contract.Recipient;
import postroad.contract.RemoteDelivery;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.directory.Accounts;
import postroad.directory.DomainKind;
import postroad.directory.Domains;
import postroad.directory.Group;
import postroad.directory.Groups;
import postroad.directory.Posting;
import postroad.directory.rewrite.RewriteRule;
import postroad.spool.content.MailInHand;

/** The spool routes by a real directory: relayed domains, other names, groups, forwarded mail. */
class RoutingIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static final MailAddress CAROL = MailAddress.parse("carol@far.test");

  @BeforeAll
  static void start() {
    ConfigurableApplicationContext replica = SPOOL.start("spool.retry.after=200ms");
    Accounts accounts = replica.getBean(Accounts.class);
    Domains domains = replica.getBean(Domains.class);
    accounts.createDomain("a.test");
    accounts.createAccount(ALICE, "correct horse battery");
    accounts.createAlias(MailAddress.parse("info@a.test"), addresses("x@b.test"));
    domains.create("relayed.test", new DomainKind.RelayTo(new NextHop("gate.test", 2525)));
    domains.create("old.test", new DomainKind.AliasOf("a.test"));
    domains.replaceRules("a.test", List.of(RewriteRule.of("(.*)-(.*)", List.of("$2.$1@b.test"))));
    Groups groups = replica.getBean(Groups.class);
    groups.create(group("staff@a.test", Posting.USERS, "alice@a.test", "y@b.test"));
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
  }

  @Test
  void mailForARelayedDomainNamesItsHost() {
    MailInHand mail = letter();
    SPOOL.send(accepted(mail, "anybody@relayed.test"));

    ConsumerRecord<String, byte[]> record = SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst();
    assertThat(record.key()).isEqualTo("gate.test:2525");
    assertThat(order(record).destination()).isEqualTo("relayed.test");
    assertThat(order(record).via()).isEqualTo(new NextHop("gate.test", 2525));
  }

  @Test
  void aNameOfAnAliasDomainIsFiledAndARuleIsFollowed() {
    MailInHand mail = letter();
    SPOOL.send(accepted(mail, "Alice+lists@old.test", "paris-sales@a.test"));

    ConsumerRecord<String, byte[]> filed = SPOOL.await(Topics.LOCAL, 1, about(mail)).getFirst();
    assertThat(Wire.read(filed, LocalDelivery.class).accounts())
        .extracting(LocalDelivery.ForAccount::detail)
        .containsExactly("lists");
    assertThat(order(SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst()).recipients())
        .extracting(Recipient::address)
        .containsExactly(MailAddress.parse("sales.paris@b.test"));
  }

  @Test
  void forwardedMailHasASenderOfOursAtTheNextHostWhileItsOwnHearsOfFailure() {
    MailInHand mail = from(CAROL);
    SPOOL.send(accepted(mail, "info@a.test"));

    RemoteDelivery first = order(SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst());
    assertThat(String.valueOf(first.reversePath()))
        .matches("SRS0=\\w{8}=\\w\\w=far.test=carol@a.test");
    assertThat(first.envelope().sender()).isEqualTo(CAROL);

    SPOOL.send(returned(mail, notNow(first.recipients().getFirst())));
    RemoteDelivery again = order(SPOOL.await(Topics.REMOTE, 2, about(mail)).getLast());
    assertThat(again.reversePath()).isEqualTo(first.reversePath());
    assertThat(again.recipients().getFirst().attempts()).isEqualTo(1);

    Failed failure = never("x@b.test");
    SPOOL.send(
        returned(
            mail,
            new Failed(
                again.recipients().getFirst(),
                failure.status(),
                failure.reason(),
                failure.host(),
                failure.reply(),
                failure.at(),
                null)));
    ConsumerRecord<String, byte[]> report =
        SPOOL.await(Topics.ACCEPTED, 1, reportAbout(mail)).getFirst();
    assertThat(Wire.read(report, AcceptedMail.class).recipients())
        .extracting(Recipient::address)
        .containsExactly(CAROL);
    assertThat(text(report)).contains("Original-Recipient: rfc822; info@a.test");
  }

  @Test
  void aReportThatComesBackToASenderOfOursGoesOnToTheRealOne() {
    MailInHand mail = from(CAROL);
    SPOOL.send(accepted(mail, "info@a.test"));
    RemoteDelivery sent = order(SPOOL.await(Topics.REMOTE, 1, about(mail)).getFirst());

    MailInHand bounce = from(null);
    SPOOL.send(accepted(bounce, String.valueOf(sent.reversePath()).toLowerCase(Locale.ROOT)));

    RemoteDelivery order = order(SPOOL.await(Topics.REMOTE, 1, about(bounce)).getFirst());
    assertThat(order.destination()).isEqualTo("far.test");
    assertThat(order.recipients()).extracting(Recipient::address).containsExactly(CAROL);
    assertThat(order.envelopeForNextHost().sender()).isNull();
  }

  @Test
  void mailOfOurOwnIsForwardedAsItIs() {
    MailInHand mail = letter();
    SPOOL.send(accepted(mail, "info@a.test", "staff@a.test"));

    List<RemoteDelivery> orders =
        SPOOL.await(Topics.REMOTE, 1, about(mail)).stream().map(RoutingIT::order).toList();
    assertThat(orders.getFirst().reversePath()).isNull();
    assertThat(orders.getFirst().recipients())
        .extracting(Recipient::address)
        .containsExactlyElementsOf(addresses("x@b.test", "y@b.test"));
    SPOOL.await(Topics.LOCAL, 1, about(mail));
  }

  private static MailInHand from(@Nullable MailAddress sender) {
    return Samples.from(sender, letter());
  }

  private static RemoteDelivery order(ConsumerRecord<String, byte[]> record) {
    return Wire.read(record, RemoteDelivery.class);
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private static Group group(String address, Posting posting, String... members) {
    return new Group(MailAddress.parse(address), posting, List.of(), addresses(members));
  }

  private static List<MailAddress> addresses(String... written) {
    return Stream.of(written).map(MailAddress::parse).toList();
  }
}
