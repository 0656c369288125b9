package postroad.directory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.MailAddress;
import postroad.directory.rewrite.RewriteRule;

/**
 * Who has a name in a local domain, in this order: whoever has all of it; whoever has it without
 * its sub-address, the longest such name first; the first rule that matches; the catch-all; and for
 * the names that every domain answers for, somebody.
 */
final class LocalNames {

  private static final Logger log = LoggerFactory.getLogger(LocalNames.class);

  private static final String POSTMASTER = "postmaster"; // RFC 5321 §4.5.1
  private static final String ABUSE = "abuse"; // RFC 2142 §4

  private final DirectoryRepository repository;
  private final DirectorySettings settings;
  private final OutlivingCache<Name, DirectoryRepository.Entry> names;
  private final OutlivingCache<String, List<RewriteRule>> rules;
  private final OutlivingCache<Name, Residence> offices;

  LocalNames(DirectoryRepository repository, DirectorySettings settings, Outage outage) {
    this.repository = repository;
    this.settings = settings;
    this.names = CachedDirectory.cache(settings, outage);
    this.rules = CachedDirectory.cache(settings, outage);
    this.offices = CachedDirectory.cache(settings, outage);
  }

  /** Who has this name. */
  Residence residenceOf(MailAddress address, Domain domain) {
    return named(address)
        .or(() -> ruled(address, domain))
        .or(() -> caught(domain))
        .or(() -> office(address))
        .orElseGet(Residence.Nobody::new);
  }

  void ageAll() {
    names.ageAll();
    rules.ageAll();
    offices.ageAll();
  }

  /** From the shortest reading to longer ones for as long as somebody's name begins like that. */
  private Optional<Residence> named(MailAddress address) {
    Optional<Residence> longest = Optional.empty();
    for (SubAddress reading : SubAddress.readings(address, settings.delimiter())) {
      Optional<DirectoryRepository.Entry> entry =
          Name.of(reading.user()).flatMap(name -> names.get(name, () -> entryOf(name)));
      if (entry.isEmpty()) {
        break;
      }
      if (entry.get().residence() != null) {
        longest = Optional.of(withDetail(entry.get().residence(), reading.detail()));
      }
      if (!entry.get().isBeginning()) {
        break;
      }
    }
    return longest;
  }

  private Optional<DirectoryRepository.Entry> entryOf(Name name) {
    return repository.entry(name, settings.delimiter());
  }

  private Optional<Residence> ruled(MailAddress address, Domain domain) {
    String localPart = Name.of(address).map(Name::localPart).orElse(address.localPart());
    return rules.get(domain.name(), () -> Optional.of(rulesOf(domain))).orElseThrow().stream()
        .map(rule -> rule.targetsFor(localPart))
        .flatMap(Optional::stream)
        .findFirst()
        .map(Residence.AtAlias::new);
  }

  private List<RewriteRule> rulesOf(Domain domain) {
    return repository.rules(domain.name()).stream()
        .map(rule -> compiled(rule, domain))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What somebody wrote past us and we cannot read stops no mail that it does not concern. */
  private static Optional<RewriteRule> compiled(DirectoryRepository.Rule rule, Domain domain) {
    try {
      return Optional.of(RewriteRule.of(rule.pattern(), rule.targets()));
    } catch (IllegalArgumentException unreadable) {
      log.warn("a rule of {} is passed over: {}", domain.name(), unreadable.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Residence> caught(Domain domain) {
    return domain.catchAll().isEmpty()
        ? Optional.empty()
        : Optional.of(new Residence.AtAlias(domain.catchAll()));
  }

  private Optional<Residence> office(MailAddress address) {
    return Name.of(SubAddress.readings(address, settings.delimiter()).getFirst().user())
        .filter(name -> Set.of(POSTMASTER, ABUSE).contains(name.localPart()))
        .flatMap(name -> offices.get(name, () -> holder(name)));
  }

  private Optional<Residence> holder(Name name) {
    if (name.localPart().equals(POSTMASTER)) {
      return appointed(settings.postmasterAddress(), name).or(() -> oldest(name));
    }
    Name postmaster = new Name(POSTMASTER, name.domain());
    return appointed(settings.abuseAddress(), name)
        .or(() ->
            named(postmaster.address())
                .or(() -> holder(postmaster))
                .map(_ -> new Residence.AtAlias(List.of(postmaster.address()))));
  }

  private static Optional<Residence> appointed(Optional<MailAddress> who, Name name) {
    return who.filter(appointed -> !Name.of(appointed).equals(Optional.of(name)))
        .map(appointed -> new Residence.AtAlias(List.of(appointed)));
  }

  private Optional<Residence> oldest(Name name) {
    return repository
        .oldestAccount(name.domain())
        .map(account -> new Residence.AtAccount(account, null));
  }

  private static Residence withDetail(Residence found, @Nullable String detail) {
    return found instanceof Residence.AtAccount(Account account, var _)
        ? new Residence.AtAccount(account, detail)
        : found;
  }
}
