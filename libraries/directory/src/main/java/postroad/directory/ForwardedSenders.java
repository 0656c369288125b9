package postroad.directory;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import postroad.contract.MailAddress;
import postroad.directory.srs.Reversal;
import postroad.directory.srs.SenderRewriting;
import postroad.directory.srs.SrsKey;

/** The reverse-paths of mail that we send on, signed with the installation's secret. */
final class ForwardedSenders {

  private static final String ALL = "all";

  private final DirectoryRepository repository;
  private final SrsSettings settings;
  private final InstantSource clock;
  private final OutlivingCache<String, List<SrsKey>> keys;

  ForwardedSenders(
      DirectoryRepository repository,
      SrsSettings settings,
      InstantSource clock,
      OutlivingCache<String, List<SrsKey>> keys) {
    this.repository = repository;
    this.settings = settings;
    this.clock = clock;
    this.keys = keys;
  }

  /** What the next host is told; the sender itself when no address can hold it. */
  MailAddress shown(MailAddress sender, MailAddress forwarder) {
    if (!settings.enabled()) {
      return sender;
    }
    String domain = settings.domain() == null ? forwarder.domain() : settings.domain();
    return Name.domain(domain) // as A-labels, which every host can be told
        .flatMap(ascii -> rewriting().rewritten(sender, ascii))
        .orElse(sender);
  }

  Reversal reversed(MailAddress address) {
    return SenderRewriting.isOneByLooks(address)
        ? rewriting().reversed(address)
        : new Reversal.Ordinary();
  }

  void ageAll() {
    keys.ageAll();
  }

  private SenderRewriting rewriting() {
    return new SenderRewriting(
        keys.get(ALL, () -> Optional.of(stored())).orElseThrow(), settings.expiry(), clock);
  }

  private List<SrsKey> stored() {
    return repository.secrets(SrsSecret.NOW, SrsSecret.BEFORE).stream().map(SrsKey::new).toList();
  }
}
