package postroad.relay.outlet;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import postroad.relay.outlet.OutletSettings.OneOutlet;
import postroad.relay.outlet.OutletSettings.WarmUp;

/**
 * Chooses the outlet a mail leaves from, and counts what those have sent today that are new.
 * Attempts are counted, whatever becomes of them: other hosts see all of them.
 */
public final class Outlets {

  private static final Departure ANYWHERE = new Departure.Anywhere();
  private static final Departure NOT_TODAY = new Departure.NotToday();
  private static final String ALL = "*";

  private final WarmUp warmUp;
  private final InstantSource clock;
  private final Map<String, List<Known>> poolBySender = new HashMap<>();
  private final List<Known> all = new ArrayList<>();

  /**
   * Makes them.
   *
   * @param isOurs whether an outlet is at this machine; those of other replicas are left out
   * @throws IllegalArgumentException when a pool has no outlet here
   */
  public Outlets(OutletSettings settings, InstantSource clock, Predicate<Outlet> isOurs) {
    this.warmUp = settings.warmUp();
    this.clock = clock;
    settings
        .pools()
        .forEach((name, pool) -> {
          List<Known> here =
              pool.outlets().stream()
                  .filter(outlet -> isOurs.test(outlet.outlet()))
                  .map(Known::new)
                  .toList();
          if (here.isEmpty()) {
            throw new IllegalArgumentException(
                "no address of the pool " + name + " is one of ours");
          }
          all.addAll(here);
          pool.senders().forEach(sender -> poolBySender.put(sender.toLowerCase(Locale.ROOT), here));
        });
  }

  /**
   * Where a mail leaves from; the choice counts as an attempt.
   *
   * @param senderDomain of the reverse-path; absent when that is null
   * @param mail the same for the same mail, so that it is not seen from two addresses without need
   */
  public Departure departure(@Nullable String senderDomain, Object mail) {
    List<Known> pool = poolOf(senderDomain);
    if (pool == null) {
      return ANYWHERE;
    }
    LocalDate today = today();
    synchronized (this) {
      List<Known> free = pool.stream().filter(known -> known.left(today) >= 1).toList();
      if (free.isEmpty()) {
        return NOT_TODAY;
      }
      Known chosen = free.get(Math.floorMod(mail.hashCode(), free.size()));
      chosen.count(today);
      return new Departure.From(chosen.outlet);
    }
  }

  /** The outlets at this machine. */
  public List<Outlet> all() {
    return all.stream().map(known -> known.outlet).distinct().toList();
  }

  /** How many mails this outlet may send today; infinite when it is new no more. */
  public synchronized double leftToday(Outlet outlet) {
    LocalDate today = today();
    return all.stream()
        .filter(known -> known.outlet.equals(outlet))
        .mapToDouble(known -> known.left(today))
        .min()
        .orElse(0);
  }

  /** The most exact pattern decides. */
  private @Nullable List<Known> poolOf(@Nullable String senderDomain) {
    if (poolBySender.isEmpty() || senderDomain == null) {
      return poolBySender.get(ALL);
    }
    List<Known> pool = poolBySender.get(senderDomain);
    for (int dot = senderDomain.indexOf('.'); pool == null && dot >= 0; ) {
      pool = poolBySender.get(ALL + senderDomain.substring(dot));
      dot = senderDomain.indexOf('.', dot + 1);
    }
    return pool == null ? poolBySender.get(ALL) : pool;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** An outlet and what it has sent today. */
  private final class Known {

    private final Outlet outlet;
    private final @Nullable LocalDate since;
    private LocalDate day = LocalDate.MIN;
    private int sent;

    Known(OneOutlet settings) {
      this.outlet = settings.outlet();
      this.since = settings.since();
    }

    double left(LocalDate today) {
      return since == null
          ? Double.POSITIVE_INFINITY
          : warmUp.mailsAfter(ChronoUnit.DAYS.between(since, today)) - sentOn(today);
    }

    void count(LocalDate today) {
      sent = sentOn(today) + 1;
      day = today;
    }

    private int sentOn(LocalDate today) {
      return day.equals(today) ? sent : 0;
    }
  }
}
