package postroad.relay.outlet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which of our addresses mail leaves from, under {@code relay.outlets}.
 *
 * @param pools outlets by the domain of the sender, each under a name of its own
 * @param warmUp how much a new outlet may send
 */
@Validated
@ConfigurationProperties("relay.outlets")
public record OutletSettings(
    @DefaultValue @NotNull Map<String, @Valid Pool> pools, @DefaultValue @Valid WarmUp warmUp) {

  public OutletSettings {
    pools = Map.copyOf(pools);
  }

  /**
   * Outlets that some senders share.
   *
   * @param senders domains of reverse-paths, {@code *.example.com} for all below one, {@code *} for
   *     all others and the null reverse-path
   */
  public record Pool(@NotEmpty List<String> senders, @NotEmpty List<@Valid OneOutlet> outlets) {

    public Pool {
      senders = List.copyOf(senders);
      outlets = List.copyOf(outlets);
    }
  }

  /**
   * One outlet.
   *
   * @param addresses of this machine: an IPv4 address, an IPv6 address, or both
   * @param hostname what we call ourselves there, {@code relay.hostname} when absent
   * @param since its first day; absent when it is new no more
   */
  public record OneOutlet(
      @NotEmpty List<InetAddress> addresses, @Nullable String hostname, @Nullable LocalDate since) {

    public OneOutlet {
      addresses = List.copyOf(addresses);
    }

    Outlet outlet() {
      return new Outlet(addresses, hostname);
    }
  }

  /**
   * How much a new outlet may send. Days are those of UTC.
   *
   * @param firstDay mails on its first day
   * @param growth by which each day's number is more than the day's before
   * @param days after which it may send without a limit
   */
  public record WarmUp(
      @DefaultValue("50") @Positive int firstDay,
      @DefaultValue("1.4") @DecimalMin("1") double growth,
      @DefaultValue("30") @Positive int days) {

    /** How many mails on the day after so many days; infinite when it is new no more. */
    double mailsAfter(long age) {
      if (age < 0) {
        return 0;
      }
      return age >= days
          ? Double.POSITIVE_INFINITY
          : Math.floor(firstDay * Math.pow(growth, (double) age));
    }
  }
}
