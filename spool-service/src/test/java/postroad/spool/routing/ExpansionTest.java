package postroad.spool.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.directory.Account;
import postroad.directory.Group;
import postroad.directory.Posting;
import postroad.directory.Residence;
import postroad.spool.Samples;
import postroad.spool.SpoolSettings;

/** What holds of every plan, however aliases and groups lead to one another. */
class ExpansionTest {

  private static final int TOWNS = 500;

  @Test
  void everybodyWhoIsLedToGetsOneCopyAndNobodyElseAny() {
    long first = new Random().nextLong();
    SpoolSettings unlimited =
        Samples.settings(
            Map.of("spool.routing.alias-depth", "1000", "spool.routing.alias-targets", "1000000"));
    for (long seed = first; seed < first + TOWNS; seed++) {
      Town town = new Town(new Random(seed));

      RoutePlan plan = town.plan(unlimited);

      assertThat(plan.routes()).as("seed %d", seed).doesNotHaveDuplicates();
      assertThat(plan.routes(Route.Local.class))
          .as("seed %d", seed)
          .extracting(Route.Local::account)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(town.accountsLedTo());
      assertThat(plan.routes())
          .as("seed %d", seed)
          .extracting(route -> route.recipient().address())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void noPlanGoesBeyondTheLimits() {
    long first = new Random().nextLong();
    SpoolSettings narrow =
        Samples.settings(
            Map.of("spool.routing.alias-depth", "3", "spool.routing.alias-targets", "20"));
    for (long seed = first; seed < first + TOWNS; seed++) {
      Town town = new Town(new Random(seed));

      RoutePlan plan = town.plan(narrow);

      assertThat(plan.routes().size()).as("seed %d", seed).isBetween(1, 20 + town.named.size());
      assertThat(plan.routes())
          .as("seed %d", seed)
          .extracting(route -> route.recipient().address())
          .doesNotHaveDuplicates();
    }
  }

  /** Fifty names that lead wherever chance has it, and a mail for some of them. */
  private static final class Town {

    private static final int NAMES = 50;

    private final Map<MailAddress, Residence> residences = new HashMap<>();
    private final List<Recipient> named;

    Town(Random chance) {
      IntStream.range(0, NAMES)
          .forEach(name -> residences.put(address(name), residence(chance, name)));
      named =
          IntStream.range(0, 1 + chance.nextInt(5))
              .mapToObj(_ -> Recipient.of(address(chance.nextInt(NAMES))))
              .distinct()
              .toList();
    }

    RoutePlan plan(SpoolSettings limits) {
      return Routing.router(this::of, limits).plan(Samples.mail().envelope(), named);
    }

    /** By a walk that knows nothing of paths, limits and wishes. */
    Set<UUID> accountsLedTo() {
      Set<UUID> accounts = new HashSet<>();
      Set<MailAddress> seen = new HashSet<>();
      Deque<MailAddress> open = new ArrayDeque<>(named.stream().map(Recipient::address).toList());
      while (!open.isEmpty()) {
        MailAddress next = open.pop();
        if (!seen.add(next)) {
          continue;
        }
        switch (of(next)) {
          case Residence.AtAccount(var account, var _) -> accounts.add(account.id());
          case Residence.AtAlias(var targets) -> open.addAll(targets);
          case Residence.AtGroup(var group) when group.posting() == Posting.ANYONE ->
              open.addAll(group.members());
          case Residence.AtGroup _,
              Residence.AtHost _,
              Residence.Nobody(),
              Residence.Elsewhere() -> {}
        }
      }
      return accounts;
    }

    private Residence of(MailAddress address) {
      return residences.getOrDefault(address, new Residence.Elsewhere());
    }

    private static Residence residence(Random chance, int name) {
      return switch (chance.nextInt(8)) {
        case 0, 1 ->
            new Residence.AtAccount(new Account(new UUID(0, name / 2), address(name)), null);
        case 2 -> new Residence.Nobody();
        case 3 -> group(chance, Posting.USERS);
        case 4 -> group(chance, Posting.ANYONE);
        default -> new Residence.AtAlias(some(chance, 1));
      };
    }

    private static Residence group(Random chance, Posting posting) {
      return new Residence.AtGroup(
          new Group(address(0), posting, List.of(), some(chance, chance.nextInt(2))));
    }

    private static List<MailAddress> some(Random chance, int atLeast) {
      List<MailAddress> some = new ArrayList<>();
      int count = atLeast + chance.nextInt(6);
      while (some.size() < count) {
        some.add(
            chance.nextInt(5) == 0
                ? MailAddress.parse(chance.nextInt(9) + "@far.test")
                : address(chance.nextInt(NAMES)));
      }
      return some;
    }

    private static MailAddress address(int name) {
      return new MailAddress("n" + name, "here.test");
    }
  }
}
