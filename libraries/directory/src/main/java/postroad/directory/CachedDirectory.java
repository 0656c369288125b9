package postroad.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import postroad.contract.MailAddress;
import postroad.directory.srs.Reversal;

/** The directory as every service asks it: from memory while that is fresh or all there is. */
final class CachedDirectory implements Directory {

  private static final String ALL = "all";

  /** Rules can make up names without end. */
  private static final int MOST_NAMES = 10_000;

  private final DirectoryRepository repository;
  private final DirectorySettings settings;
  private final LocalNames names;
  private final ForwardedSenders senders;
  private final OutlivingCache<String, Map<String, Domain>> domains;
  private final OutlivingCache<UUID, Account> accounts;
  private final OutlivingCache<UUID, Set<SenderGrant>> grants;
  private final OutlivingCache<UUID, SendingLimits> limits;
  private final OutlivingCache<UUID, AccountTerms> terms;

  CachedDirectory(
      DirectoryRepository repository,
      DirectorySettings settings,
      SrsSettings srs,
      Ticker ticker,
      InstantSource clock) {
    this.repository = repository;
    this.settings = settings;
    Outage outage = new Outage(ticker);
    this.names = new LocalNames(repository, settings, outage);
    this.senders = new ForwardedSenders(repository, srs, clock, cache(settings, outage));
    this.domains = cache(settings, outage);
    this.accounts = cache(settings, outage);
    this.grants = cache(settings, outage);
    this.limits = cache(settings, outage);
    this.terms = cache(settings, outage);
  }

  @Override
  public Residence residenceOf(MailAddress address) {
    Optional<String> domain = Name.domain(address.domain());
    return domain
        .map(domains()::get)
        .map(ours -> within(ours, address))
        .orElseGet(Residence.Elsewhere::new);
  }

  private Residence within(Domain domain, MailAddress address) {
    if (!domain.enabled()) {
      return new Residence.Nobody();
    }
    return switch (domain.kind()) {
      case DomainKind.RelayTo(var host) -> new Residence.AtHost(host);
      case DomainKind.AliasOf(var main) -> meant(main, address);
      case DomainKind.Local() -> here(domain, address);
    };
  }

  /** What an alias stands for is local: one domain leads to another once and no more. */
  private Residence meant(String main, MailAddress address) {
    Domain domain = domains().get(main);
    return domain != null && domain.enabled() && domain.kind() instanceof DomainKind.Local
        ? here(domain, address)
        : new Residence.Nobody();
  }

  private Residence here(Domain domain, MailAddress address) {
    return switch (senders.reversed(address)) {
      case Reversal.Original(var sender) -> new Residence.AtAlias(List.of(sender));
      case Reversal.Forged() -> new Residence.Nobody();
      case Reversal.Ordinary() ->
          names.residenceOf(new MailAddress(address.localPart(), domain.name()), domain);
    };
  }

  @Override
  public boolean isLocal(String domain) {
    return Name.domain(domain).map(domains()::get).filter(Domain::endsHere).isPresent();
  }

  @Override
  public Optional<Account> account(UUID id) {
    return accounts.get(id, () -> repository.account(id));
  }

  @Override
  public void expect(Collection<UUID> some) {
    accounts.expect(some, repository::accounts);
    terms.expect(some, repository::terms);
  }

  @Override
  public boolean maySendAs(Account account, MailAddress sender) {
    return leadsTo(account.id(), sender, new HashSet<>()) || isGranted(account.id(), sender);
  }

  @Override
  public boolean mayWrite(Writer writer, Group group) {
    return group.admits(writer, writer.sender() != null && isLocal(writer.sender().domain()));
  }

  @Override
  public MailAddress senderForNextHost(MailAddress sender, MailAddress forwarder) {
    return isLocal(sender.domain()) ? sender : senders.shown(sender, forwarder);
  }

  @Override
  public SendingLimits sendingLimitsOf(Account account) {
    return limits
        .get(account.id(), () -> Optional.of(repository.sendingLimits(account.id())))
        .orElseThrow();
  }

  /** What holds for the mail of this account. */
  AccountTerms termsOf(UUID account) {
    return terms.get(account, () -> Optional.of(repository.terms(account))).orElseThrow();
  }

  /** Something in the tables was changed by this process: do not believe what is remembered. */
  void ageAll() {
    domains.ageAll();
    names.ageAll();
    senders.ageAll();
    accounts.ageAll();
    grants.ageAll();
    limits.ageAll();
    terms.ageAll();
  }

  private Map<String, Domain> domains() {
    return domains.get(ALL, () -> Optional.of(repository.domains())).orElseThrow();
  }

  /** The members of a group are not the group: they write as it only where that was granted. */
  private boolean leadsTo(UUID account, MailAddress address, Set<MailAddress> seen) {
    if (!seen.add(address) || seen.size() > MOST_NAMES) {
      return false;
    }
    return switch (residenceOf(address)) {
      case Residence.AtAccount(Account found, var _) -> found.id().equals(account);
      case Residence.AtAlias(var targets) ->
          targets.stream().anyMatch(target -> leadsTo(account, target, seen));
      case Residence.AtGroup _, Residence.AtHost _, Residence.Nobody(), Residence.Elsewhere() ->
          false;
    };
  }

  private boolean isGranted(UUID account, MailAddress sender) {
    Optional<Name> name = Name.of(sender);
    if (name.isEmpty()) {
      return false;
    }
    Set<SenderGrant> granted =
        grants.get(account, () -> Optional.of(repository.senderGrants(account))).orElseThrow();
    return granted.contains(SenderGrant.ofDomain(name.get().domain()))
        || granted.contains(SenderGrant.ofName(name.get()))
        || (isLocal(sender.domain()) && isGrantedWithoutDetail(granted, sender));
  }

  /** What stands after the delimiter means a detail in domains of ours and nowhere else. */
  private boolean isGrantedWithoutDetail(Set<SenderGrant> granted, MailAddress sender) {
    return SubAddress.readings(sender, settings.delimiter()).stream()
        .map(reading -> Name.of(reading.user()))
        .flatMap(Optional::stream)
        .anyMatch(name -> granted.contains(SenderGrant.ofName(name)));
  }

  static <K, V> OutlivingCache<K, V> cache(DirectorySettings settings, Outage outage) {
    return new OutlivingCache<>(
        settings.freshFor(), settings.knownFor(), settings.knownNames(), outage);
  }
}
