package postroad.spool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.recipients;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.directory.Account;
import postroad.directory.Group;
import postroad.directory.Posting;
import postroad.directory.Residence;
import postroad.spool.Samples;

/** Groups and relayed domains in a plan. */
class GroupRoutingTest {

  private static final MailAddress BOB = MailAddress.parse("bob@here.test");
  private static final UUID BOBS = new UUID(0, 1);

  @Test
  void aGroupGoesToItsMembersOnce() {
    RoutePlan plan =
        plan(
            Map.of(
                "team", group(Posting.ANYONE, "bob@here.test", "x@far.test", "all@here.test"),
                "all", group(Posting.ANYONE, "team@here.test", "bob@here.test", "x@far.test")),
            "team@here.test",
            "all@here.test");

    assertThat(plan.routes(Route.Local.class)).extracting(Route.Local::account).containsOnly(BOBS);
    assertThat(plan.routes(Route.Local.class)).hasSize(1);
    assertThat(plan.routes(Route.Remote.class)).hasSize(1);
  }

  @Test
  void whoMayNotWriteToAGroupIsToldSo() {
    RoutePlan plan =
        plan(
            Map.of("staff", group(Posting.USERS, "bob@here.test"), "all", alias("staff@here.test")),
            "all@here.test");

    assertThat(plan.routes())
        .singleElement()
        .isInstanceOfSatisfying(
            Route.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(new StatusCode(5, 7, 2));
              assertThat(refused.recipient().originalRecipient()).isEqualTo("rfc822;all@here.test");
            });
  }

  @Test
  void aGroupOfOneIsStillAGroupToItsSender() {
    Recipient team =
        new Recipient(MailAddress.parse("team@here.test"), null, Set.of(Notify.SUCCESS), 0, false);

    RoutePlan plan =
        Routing.router(
                address -> in(Map.of("team", group(Posting.ANYONE, "bob@here.test")), address),
                Samples.settings())
            .plan(Samples.mail().envelope(), List.of(team));

    assertThat(plan.lists()).containsExactly(team);
    assertThat(plan.routes())
        .extracting(route -> route.recipient().notifyOn())
        .containsExactly(Set.of(Notify.NEVER));
  }

  @Test
  void aGroupWithoutMembersIsNobody() {
    assertThat(plan(Map.of("team", group(Posting.ANYONE)), "team@here.test").routes())
        .singleElement()
        .isInstanceOf(Route.Refused.class);
  }

  @Test
  void aGroupOfTenThousandIsFollowedAndOneMoreIsTooMany() {
    List<String> most = IntStream.range(0, 10_000).mapToObj(n -> n + "@far.test").toList();
    List<String> more = Stream.concat(most.stream(), Stream.of("one@more.test")).toList();

    assertThat(
            plan(Map.of("all", group(Posting.ANYONE, most.toArray(String[]::new))), "all@here.test")
                .routes(Route.Remote.class))
        .hasSize(10_000);
    assertThat(
            plan(Map.of("all", group(Posting.ANYONE, more.toArray(String[]::new))), "all@here.test")
                .routes())
        .singleElement()
        .isInstanceOf(Route.Refused.class);
  }

  @Test
  void aRelayedDomainIsCarriedToItsHost() {
    NextHop gate = new NextHop("gate.test", 2525);

    assertThat(
            Routing.router(_ -> new Residence.AtHost(gate), Samples.settings())
                .plan(Samples.mail().envelope(), recipients("x@relayed.test"))
                .routes())
        .containsExactly(
            new Route.Remote(recipients("x@relayed.test").getFirst(), "relayed.test", gate));
  }

  private static RoutePlan plan(Map<String, Residence> names, String... recipients) {
    return Routing.router(address -> in(names, address), Samples.settings())
        .plan(Samples.mail().envelope(), recipients(recipients));
  }

  private static Residence in(Map<String, Residence> names, MailAddress address) {
    if (!address.domain().equals("here.test")) {
      return new Residence.Elsewhere();
    }
    return address.equals(BOB)
        ? new Residence.AtAccount(new Account(BOBS, BOB), null)
        : names.getOrDefault(address.localPart(), new Residence.Nobody());
  }

  private static Residence alias(String... targets) {
    return new Residence.AtAlias(Stream.of(targets).map(MailAddress::parse).toList());
  }

  private static Residence group(Posting posting, String... members) {
    return new Residence.AtGroup(
        new Group(
            MailAddress.parse("group@here.test"),
            posting,
            List.of(),
            Stream.of(members).map(MailAddress::parse).toList()));
  }
}
