package postroad.mailbox.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import org.yaml.snakeyaml.nodes.Node;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.directory.BroughtHash;
import postroad.directory.DomainKind;
import postroad.directory.Posting;
import postroad.directory.QuotaRule;
import postroad.directory.rewrite.RewriteRule;

/** Reads a declaration, and finds every mistake in it before anything is compared. */
final class DeclarationReader {

  private static final Set<String> DOMAIN =
      Set.of("next-host", "alias-of", "enabled", "tenant", "quota", "catch-all", "rules");
  private static final Set<String> ACCOUNT = Set.of("password-hash", "enabled", "quota");
  private static final Set<String> GROUP = Set.of("posting", "senders", "members");

  private static final String NO_SIZE = "a size is a number, or one with KB, MB, GB or TB";

  private final Yaml yaml = new Yaml();
  private final List<Declaration.Domain> domains = new ArrayList<>();
  private final List<Declaration.Account> accounts = new ArrayList<>();
  private final List<Declaration.Alias> aliases = new ArrayList<>();
  private final List<Declaration.Group> groups = new ArrayList<>();

  private DeclarationReader() {}

  /**
   * What the text declares.
   *
   * @throws MistakenFileException with all that is wrong
   */
  static Declaration read(String text) {
    return new DeclarationReader().declaration(text);
  }

  private Declaration declaration(String text) {
    yaml.entries(yaml.read(text))
        .forEach((key, value) -> {
          switch (yaml.text(key)) {
            case "domains" -> yaml.entries(value).forEach(this::domain);
            case "accounts" -> yaml.entries(value).forEach(this::account);
            case "aliases" -> yaml.entries(value).forEach(this::alias);
            case "groups" -> yaml.entries(value).forEach(this::group);
            default ->
                yaml.mistake(
                    key,
                    "a directory has domains, accounts, aliases and groups, and no "
                        + yaml.text(key));
          }
        });
    yaml.refuseMistakes();
    return new Declaration(domains, accounts, aliases, groups);
  }

  private void domain(Node name, Node entry) {
    Map<String, Node> fields = yaml.fields(entry, DOMAIN);
    domains.add(
        new Declaration.Domain(
            Yaml.line(name),
            yaml.text(name).toLowerCase(Locale.ROOT),
            kind(fields, name),
            yaml.value(fields.get("enabled"), DeclarationReader::truth),
            yaml.value(fields.get("tenant"), DeclarationReader::tenant),
            quota(fields.get("quota")),
            fields.containsKey("catch-all") ? addresses(fields.get("catch-all")) : null,
            fields.containsKey("rules") ? rules(fields.get("rules")) : null));
  }

  private DomainKind kind(Map<String, Node> fields, Node name) {
    NextHop host = yaml.value(fields.get("next-host"), DeclarationReader::host);
    String main = yaml.value(fields.get("alias-of"), written -> written);
    if (host != null && main != null) {
      yaml.mistake(name, "a domain has a next-host or is the alias-of another, never both");
    }
    if (main != null) {
      return new DomainKind.AliasOf(main);
    }
    return host == null ? new DomainKind.Local() : new DomainKind.RelayTo(host);
  }

  private void account(Node name, Node entry) {
    Map<String, Node> fields = yaml.fields(entry, ACCOUNT);
    MailAddress address = address(name);
    BroughtHash hash = yaml.value(fields.get("password-hash"), BroughtHash::parse);
    Boolean enabled = yaml.value(fields.get("enabled"), DeclarationReader::truth);
    QuotaRule quota = quota(fields.get("quota"));
    if (address != null) {
      accounts.add(new Declaration.Account(Yaml.line(name), address, hash, enabled, quota));
    }
  }

  private void alias(Node name, Node entry) {
    MailAddress address = address(name);
    List<MailAddress> targets = addresses(entry);
    if (address != null) {
      aliases.add(new Declaration.Alias(Yaml.line(name), address, targets));
    }
  }

  private void group(Node name, Node entry) {
    Map<String, Node> fields = yaml.fields(entry, GROUP);
    MailAddress address = address(name);
    Posting posting = yaml.value(fields.get("posting"), DeclarationReader::posting);
    List<String> senders = yaml.list(fields.get("senders")).stream().map(yaml::text).toList();
    List<MailAddress> members = addresses(fields.get("members"));
    if (address != null) {
      groups.add(
          new Declaration.Group(
              Yaml.line(name),
              address,
              Objects.requireNonNullElse(posting, Posting.MEMBERS),
              senders,
              members));
    }
  }

  private @Nullable QuotaRule quota(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    Map<String, Node> fields = yaml.fields(node, Set.of("bytes", "messages"));
    return new QuotaRule(
        yaml.value(fields.get("bytes"), DeclarationReader::size),
        yaml.value(fields.get("messages"), DeclarationReader::count));
  }

  private List<RewriteRule> rules(Node node) {
    List<RewriteRule> rules = new ArrayList<>();
    for (Node rule : yaml.list(node)) {
      Map<String, Node> fields = yaml.fields(rule, Set.of("pattern", "targets"));
      List<String> targets = yaml.list(fields.get("targets")).stream().map(yaml::text).toList();
      RewriteRule read =
          yaml.value(fields.get("pattern"), pattern -> RewriteRule.of(pattern, targets));
      if (read != null) {
        rules.add(read);
      } else if (!fields.containsKey("pattern")) {
        yaml.mistake(rule, "a rule has a pattern and targets");
      }
    }
    return rules;
  }

  private List<MailAddress> addresses(@Nullable Node node) {
    return yaml.list(node).stream().map(this::address).flatMap(Stream::ofNullable).toList();
  }

  private @Nullable MailAddress address(Node node) {
    return yaml.value(node, MailAddress::parse);
  }

  private static Boolean truth(String written) {
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("this is true or false");
    };
  }

  private static String tenant(String written) {
    if (!written.matches("[\\p{L}\\p{N} ._-]{0,64}")) {
      throw new IllegalArgumentException("a tenant has up to 64 letters, numbers, spaces and ._-");
    }
    return written;
  }

  private static NextHop host(String written) {
    try {
      return NextHop.parse(written);
    } catch (IllegalArgumentException noHost) {
      throw new IllegalArgumentException(
          "a next-host is a name or an address, and may have a :port", noHost);
    }
  }

  private static Posting posting(String written) {
    try {
      return Posting.valueOf(written.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("posting is anyone, members, users or listed", unknown);
    }
  }

  private static Long size(String written) {
    try {
      long octets = DataSize.parse(written.toUpperCase(Locale.ROOT)).toBytes();
      if (octets >= 0) {
        return octets;
      }
    } catch (IllegalArgumentException | ArithmeticException noSize) {
      throw new IllegalArgumentException(NO_SIZE, noSize);
    }
    throw new IllegalArgumentException(NO_SIZE);
  }

  private static Long count(String written) {
    if (!written.matches("\\d{1,18}")) {
      throw new IllegalArgumentException("this is a number");
    }
    return Long.valueOf(written);
  }
}
