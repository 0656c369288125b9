package postroad.spool.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.recipients;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Notify;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.directory.Account;
import postroad.directory.Residence;
import postroad.spool.Samples;
import postroad.spool.routing.RoutePlan.Expansion;

/** Where recipients are sent, with a directory made of two lambdas. */
class RouterTest {

  private static final MailAddress BOB = MailAddress.parse("bob@here.test");
  private static final UUID BOBS = idOf(BOB);

  @Test
  void anAccountIsLocal() {
    assertThat(plan(Map.of(), "bob@here.test").routes())
        .containsExactly(new Route.Local(Recipient.of(BOB), BOBS, null));
  }

  @Test
  void anotherDomainIsRemoteAndWrittenAsDnsWritesIt() {
    assertThat(plan(Map.of(), "x@bücher.test").routes(Route.Remote.class))
        .extracting(Route.Remote::destination)
        .containsExactly("xn--bcher-kva.test");
  }

  @Test
  void aDomainThatDnsCannotHoldIsRefused() {
    String tooLong = "ü".repeat(70) + ".test";
    assertThat(plan(Map.of(), "x@" + tooLong).routes(Route.Refused.class))
        .extracting(Route.Refused::status)
        .containsExactly(new StatusCode(5, 1, 2));
  }

  @Test
  void aNameNobodyHasIsRefused() {
    assertThat(plan(Map.of(), "nobody@here.test").routes(Route.Refused.class))
        .extracting(Route.Refused::status)
        .containsExactly(new StatusCode(5, 1, 1));
  }

  @Test
  void anAliasIsReplacedByItsTargetsAndTheSenderStillKnowsIt() {
    RoutePlan plan = plan(Map.of("team", "bob@here.test x@far.test"), "team@here.test");

    assertThat(plan.expansions())
        .containsExactly(
            new Expansion(address("team"), List.of(BOB, MailAddress.parse("x@far.test"))));
    assertThat(plan.routes())
        .extracting(Route::recipient)
        .extracting(Recipient::originalRecipient)
        .containsExactly("rfc822;team@here.test", "rfc822;team@here.test");
  }

  @Test
  void anAccountGetsOneCopyUnderHoweverManyNames() {
    RoutePlan plan =
        plan(
            Map.of("team", "bob@here.test", "all", "team@here.test bob@here.test"),
            "bob@here.test",
            "team@here.test",
            "all@here.test",
            "bob+lists@here.test");

    assertThat(plan.routes(Route.Local.class)).hasSize(1);
    assertThat(plan.expansions())
        .contains(new Expansion(MailAddress.parse("bob+lists@here.test"), List.of(BOB)));
  }

  @Test
  void aCircleOfAliasesEndsWhereItCloses() {
    RoutePlan plan = plan(Map.of("a", "b@here.test", "b", "a@here.test"), "a@here.test");

    assertThat(plan.routes(Route.Refused.class))
        .extracting(Route.Refused::status, route -> route.recipient().address())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(new StatusCode(5, 4, 6), address("b")));
  }

  @Test
  void anAliasThatNamesItselfAmongOthersReachesTheOthers() {
    RoutePlan plan = plan(Map.of("a", "a@here.test bob@here.test"), "a@here.test");

    assertThat(plan.routes()).hasSize(1);
    assertThat(plan.routes(Route.Local.class)).hasSize(1);
  }

  @Test
  void tooLongAChainIsTakenForACircle() {
    Map<String, String> chain =
        IntStream.range(0, 12)
            .boxed()
            .collect(Collectors.toMap(n -> "n" + n, n -> "n" + (n + 1) + "@here.test"));
    assertThat(plan(chain, "n0@here.test").routes(Route.Refused.class)).hasSize(1);
  }

  @Test
  void anAliasForTooManyIsRefusedAsAWhole() {
    String many =
        String.join(
            " ", Stream.iterate(0, n -> n + 1).limit(10_001).map(n -> n + "@far.test").toList());
    RoutePlan plan = plan(Map.of("list", many), "list@here.test", "bob@here.test");

    assertThat(plan.routes(Route.Refused.class))
        .extracting(Route.Refused::status)
        .containsExactly(new StatusCode(5, 2, 4));
    assertThat(plan.routes(Route.Local.class)).hasSize(1);
  }

  @Test
  void anAliasForOnePassesTheWishOnAndAnAliasForSeveralKeepsIt() {
    Map<String, String> aliases = Map.of("one", "x@far.test", "two", "y@far.test z@far.test");

    RoutePlan plan = plan(aliases, wanting("one@here.test"), wanting("two@here.test"));

    assertThat(plan.lists()).containsExactly(wanting("two@here.test"));
    assertThat(plan.routes())
        .extracting(Route::recipient)
        .extracting(Recipient::wantsSuccess)
        .containsExactly(true, false, false);
  }

  @Test
  void theSendersOwnWishComesBeforeThatOfAnAlias() {
    RoutePlan plan =
        plan(
            Map.of("team", "bob@here.test x@far.test"),
            wanting("team@here.test"),
            wanting("bob@here.test"));

    assertThat(plan.routes(Route.Local.class))
        .containsExactly(new Route.Local(wanting("bob@here.test"), BOBS, null));
  }

  @Test
  void whoWantsToHearOfASecondNameOfAnAccountHasItOrderedToo() {
    RoutePlan plan = plan(Map.of(), wanting("bob@here.test"), wanting("bob+lists@here.test"));

    assertThat(plan.routes(Route.Local.class)).hasSize(2);
    assertThat(plan.expansions()).isEmpty();
  }

  @Test
  void anAliasForOneWhoHasTheMailAnywayIsToldOf() {
    RoutePlan plan =
        plan(Map.of("info", "bob@here.test"), Recipient.of(BOB), wanting("info@here.test"));

    assertThat(plan.routes(Route.Local.class)).hasSize(1);
    assertThat(plan.lists()).containsExactly(wanting("info@here.test"));
  }

  private static Recipient wanting(String address) {
    return new Recipient(MailAddress.parse(address), null, Set.of(Notify.SUCCESS), 0, false);
  }

  private static RoutePlan plan(Map<String, String> aliases, String... recipients) {
    return plan(aliases, recipients(recipients).toArray(Recipient[]::new));
  }

  private static RoutePlan plan(Map<String, String> aliases, Recipient... recipients) {
    Function<MailAddress, Residence> directory =
        address -> {
          if (!address.domain().equals("here.test")) {
            return new Residence.Elsewhere();
          }
          String targets = aliases.get(address.localPart());
          if (targets != null) {
            return new Residence.AtAlias(
                Stream.of(targets.split(" ")).map(MailAddress::parse).toList());
          }
          return address.localPart().startsWith("bob")
              ? new Residence.AtAccount(new Account(BOBS, BOB), null)
              : new Residence.Nobody();
        };
    return Routing.router(directory, Samples.settings())
        .plan(Samples.mail().envelope(), List.of(recipients));
  }

  private static MailAddress address(String name) {
    return new MailAddress(name, "here.test");
  }

  private static UUID idOf(MailAddress address) {
    return UUID.nameUUIDFromBytes(address.toString().getBytes(StandardCharsets.UTF_8));
  }
}
