package postroad.relay.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.contract.TlsFailure;
import postroad.contract.TlsTerms;
import postroad.relay.destination.NextHost;
import postroad.relay.security.SecuritySettings.Level;
import postroad.relay.smtp.TlsPolicy;
import postroad.relay.smtp.TlsPolicy.By;
import postroad.relay.smtp.Tlsa;

/**
 * Finds what a session with a host must have: what DANE asks, else MTA-STS, else the settings, else
 * TLS where it is offered. Settings that ask less than the domain are an exemption and go before
 * it.
 */
public final class TlsPolicies {

  private static final TlsPolicy NO_TLS = new TlsPolicy.None();
  private static final TlsPolicy OPPORTUNISTIC = new TlsPolicy.Opportunistic();

  private final SecuritySettings settings;
  private final DaneLookup dane;
  private final StsPolicies sts;

  TlsPolicies(SecuritySettings settings, DaneLookup dane, StsPolicies sts) {
    this.settings = settings;
    this.dane = dane;
    this.sts = sts;
  }

  /** What a session must have, and what is to be reported about it. */
  public record Found(TlsPolicy policy, TlsTerms terms, @Nullable TlsFailure failure) {

    private static Found of(TlsPolicy policy) {
      return new Found(policy, TlsTerms.NONE, null);
    }
  }

  /**
   * What a session with this host must have.
   *
   * @param domain whose mail it gets
   * @param isNamed whether somebody named the host in place of the domain's mail exchangers: then
   *     the domain's own policy says nothing about it
   */
  public Found of(String domain, NextHost host, boolean isNamed) {
    @Nullable Level level = settings.levelFor(domain).orElse(null);
    if (level == Level.NONE) {
      return Found.of(NO_TLS);
    }
    if (level == Level.OPPORTUNISTIC) {
      return Found.of(OPPORTUNISTIC);
    }
    Found published = published(domain, host, isNamed);
    if (published.policy().isBinding() || level == null) {
      return published;
    }
    return new Found(
        level == Level.VERIFIED
            ? new TlsPolicy.Verified(By.CONFIGURED)
            : new TlsPolicy.Encrypted(By.CONFIGURED),
        published.terms(),
        published.failure());
  }

  private Found published(String domain, NextHost host, boolean isNamed) {
    boolean isProven = settings.dane() && (isNamed || dane.isProvenExchanger(domain, host));
    StsAnswer asked = isNamed ? StsAnswer.Nothing.AT_ALL : sts.of(domain);
    // Keys of a host that nothing ties to the domain may be an attacker's (RFC 8461 §2).
    if (!isProven) {
      Optional<Found> wrong = wrongHost(asked, host);
      if (wrong.isPresent()) {
        return wrong.get();
      }
    }
    DaneLookup.Keys keys = settings.dane() ? dane.of(host) : new DaneLookup.Keys.None();
    return switch (keys) {
      case DaneLookup.Keys.Named(var named) -> byDane(named, namesOf(domain, host, isProven));
      case DaneLookup.Keys.Unknown(var reason) ->
          new Found(
              new TlsPolicy.Withheld(By.DANE, TlsFailure.DNSSEC_INVALID, reason),
              new TlsTerms("tlsa", List.of(), List.of()),
              null);
      case DaneLookup.Keys.None() -> bySts(asked);
    };
  }

  private static List<String> namesOf(String domain, NextHost host, boolean isProven) {
    return isProven
        ? Stream.of(host.name(), domain).map(name -> name.toLowerCase(Locale.ROOT)).toList()
        : List.of(host.name().toLowerCase(Locale.ROOT));
  }

  /** Where no key can be used, TLS with any certificate is still a must (RFC 7672 §2.2). */
  private static Found byDane(List<Tlsa> named, List<String> names) {
    List<Tlsa> usable = named.stream().filter(Tlsa::isUsable).toList();
    TlsTerms terms = new TlsTerms("tlsa", named.stream().map(Tlsa::toString).toList(), List.of());
    return usable.isEmpty()
        ? new Found(new TlsPolicy.Encrypted(By.DANE), terms, TlsFailure.TLSA_INVALID)
        : new Found(new TlsPolicy.Dane(usable, names), terms, null);
  }

  private static Optional<Found> wrongHost(StsAnswer asked, NextHost host) {
    return switch (asked) {
      case StsAnswer.Unknown(var reason) ->
          Optional.of(Found.of(withheld(TlsFailure.STS_POLICY_FETCH_ERROR, reason)));
      case StsAnswer.Asks(var policy)
          when policy.mode() == StsPolicy.Mode.ENFORCE && !policy.names(host.name()) ->
          Optional.of(
              new Found(
                  withheld(
                      TlsFailure.VALIDATION_FAILURE,
                      "the MTA-STS policy of the domain does not name it"),
                  terms(policy),
                  null));
      case StsAnswer.Asks _, StsAnswer.Nothing _ -> Optional.empty();
    };
  }

  private static Found bySts(StsAnswer asked) {
    return switch (asked) {
      case StsAnswer.Unknown(var reason) ->
          Found.of(withheld(TlsFailure.STS_POLICY_FETCH_ERROR, reason));
      case StsAnswer.Nothing(var failure, _) ->
          new Found(
              OPPORTUNISTIC,
              failure == null ? TlsTerms.NONE : new TlsTerms("sts", List.of(), List.of()),
              failure);
      case StsAnswer.Asks(var policy) ->
          switch (policy.mode()) {
            case ENFORCE -> new Found(new TlsPolicy.Verified(By.MTA_STS), terms(policy), null);
            case TESTING -> new Found(new TlsPolicy.Testing(), terms(policy), null);
            case NONE -> Found.of(OPPORTUNISTIC);
          };
    };
  }

  private static TlsPolicy withheld(TlsFailure failure, String reason) {
    return new TlsPolicy.Withheld(By.MTA_STS, failure, reason);
  }

  private static TlsTerms terms(StsPolicy policy) {
    return new TlsTerms("sts", policy.lines(), policy.hosts());
  }
}
