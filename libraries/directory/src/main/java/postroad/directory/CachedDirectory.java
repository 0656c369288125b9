package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;

/** The directory as every service asks it: from memory while that is fresh or all there is. */
final class CachedDirectory implements Directory {

  private static final String ALL = "all";

  private final DirectoryRepository repository;
  private final DirectorySettings settings;
  private final OutlivingCache<String, Set<String>> domains;
  private final OutlivingCache<Name, Residence> residences;
  private final OutlivingCache<UUID, Account> accounts;
  private final OutlivingCache<UUID, Set<SenderGrant>> grants;
  private final OutlivingCache<UUID, SendingLimits> limits;

  CachedDirectory(DirectoryRepository repository, DirectorySettings settings, Ticker clock) {
    this.repository = repository;
    this.settings = settings;
    Outage outage = new Outage(clock);
    this.domains = cache(settings, outage);
    this.residences = cache(settings, outage);
    this.accounts = cache(settings, outage);
    this.grants = cache(settings, outage);
    this.limits = cache(settings, outage);
  }

  @Override
  public Residence residenceOf(MailAddress address) {
    SubAddress parts = SubAddress.of(address, settings.delimiter());
    Optional<Name> name = Name.of(parts.user());
    if (name.isEmpty() || !localDomains().contains(name.get().domain())) {
      return new Residence.Elsewhere();
    }
    return residences
        .get(name.get(), () -> residence(name.get()))
        .map(found -> withDetail(found, parts.detail()))
        .orElseGet(Residence.Nobody::new);
  }

  @Override
  public boolean isLocal(String domain) {
    return Name.domain(domain).filter(localDomains()::contains).isPresent();
  }

  @Override
  public Optional<Account> account(UUID id) {
    return accounts.get(id, () -> repository.account(id));
  }

  @Override
  public boolean maySendAs(Account account, MailAddress sender) {
    return leadsTo(account.id(), sender, new HashSet<>()) || isGranted(account.id(), sender);
  }

  @Override
  public SendingLimits sendingLimitsOf(Account account) {
    return limits
        .get(account.id(), () -> Optional.of(repository.sendingLimits(account.id())))
        .orElseThrow();
  }

  /** Something in the tables was changed by this process: do not believe what is remembered. */
  void ageAll() {
    domains.ageAll();
    residences.ageAll();
    accounts.ageAll();
    grants.ageAll();
    limits.ageAll();
  }

  private Set<String> localDomains() {
    return domains.get(ALL, () -> Optional.of(repository.domains())).orElseThrow();
  }

  private Optional<Residence> residence(Name name) {
    Optional<Residence> found = repository.residence(name);
    if (found.isPresent() || !name.isPostmaster() || !repository.isEnabled(name.domain())) {
      return found;
    }
    return postmaster(name); // RFC 5321 §4.5.1: every domain has one
  }

  private Optional<Residence> postmaster(Name name) {
    return settings
        .postmasterAddress()
        .filter(appointed -> !Name.of(appointed).equals(Optional.of(name)))
        .<Residence>map(appointed -> new Residence.AtAlias(List.of(appointed)))
        .or(() ->
            repository
                .oldestAccount(name.domain())
                .map(account -> new Residence.AtAccount(account, null)));
  }

  private boolean leadsTo(UUID account, MailAddress address, Set<MailAddress> seen) {
    if (!seen.add(address)) {
      return false;
    }
    return switch (residenceOf(address)) {
      case Residence.AtAccount(Account found, var _) -> found.id().equals(account);
      case Residence.AtAlias(var targets) ->
          targets.stream().anyMatch(target -> leadsTo(account, target, seen));
      case Residence.Nobody(), Residence.Elsewhere() -> false;
    };
  }

  private boolean isGranted(UUID account, MailAddress sender) {
    Optional<Name> name = Name.of(sender);
    if (name.isEmpty()) {
      return false;
    }
    Set<SenderGrant> granted =
        grants.get(account, () -> Optional.of(repository.senderGrants(account))).orElseThrow();
    return granted.contains(SenderGrant.ofName(name.get()))
        || granted.contains(SenderGrant.ofDomain(name.get().domain()))
        || granted.contains(SenderGrant.ofName(withoutDetail(sender, name.get())));
  }

  /** What stands after the delimiter means a detail in domains of ours and nowhere else. */
  private Name withoutDetail(MailAddress sender, Name whole) {
    return localDomains().contains(whole.domain())
        ? Name.of(SubAddress.of(sender, settings.delimiter()).user()).orElse(whole)
        : whole;
  }

  private static Residence withDetail(Residence found, @Nullable String detail) {
    return found instanceof Residence.AtAccount(Account account, var _)
        ? new Residence.AtAccount(account, detail)
        : found;
  }

  private static <K, V> OutlivingCache<K, V> cache(DirectorySettings settings, Outage outage) {
    return new OutlivingCache<>(
        settings.freshFor(), settings.knownFor(), settings.knownNames(), outage);
  }
}
