package postroad.mailbox.declared;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import postroad.database.CallersTransaction;

/**
 * Makes the directory what a file says it is: all of it or nothing, in one transaction. What would
 * be different is found by doing it and taking it back, so a difference never promises too much.
 */
@Component
class DeclaredDirectory {

  /** Replicas apply their files one after another. */
  private static final long TURN = 0x706f7374726f6164L;

  private final JdbcClient db;
  private final CallersTransaction transaction;
  private final DeclaredDomains domains;
  private final DeclaredNames names;
  private final DeclaredGroups groups;

  DeclaredDirectory(
      DataSource database, DeclaredDomains domains, DeclaredNames names, DeclaredGroups groups) {
    this.db = JdbcClient.create(database);
    this.transaction = new CallersTransaction(database);
    this.domains = domains;
    this.names = names;
    this.groups = groups;
  }

  /** What is removed when the file does not know it. Accounts are not among it. */
  enum Prune {
    ALIASES,
    GROUPS,
    DOMAINS
  }

  /**
   * What applying the file would change, each line with {@code +}, {@code ~} or {@code -} in front.
   *
   * @throws MistakenFileException when it could not be applied
   */
  List<String> difference(String text, Set<Prune> prune) {
    Declaration declaration = DeclarationReader.read(text);
    try {
      return transaction.run(() -> {
        throw new TakenBack(perform(declaration, prune));
      });
    } catch (TakenBack found) {
      return found.changes;
    }
  }

  /**
   * Applies the file, and answers what was changed.
   *
   * @param agreed hears it before it is final; what it throws takes it all back
   * @throws MistakenFileException when nothing was
   */
  List<String> apply(String text, Set<Prune> prune, Consumer<List<String>> agreed) {
    Declaration declaration = DeclarationReader.read(text);
    return transaction.run(() -> {
      List<String> changes = perform(declaration, prune);
      agreed.accept(changes);
      return changes;
    });
  }

  private List<String> perform(Declaration declaration, Set<Prune> prune) {
    db.sql("SELECT pg_advisory_xact_lock(?)").param(TURN).query(row -> {});
    Changes changes = new Changes();
    domains.local(declaration.domains(), changes);
    if (prune.contains(Prune.ALIASES)) {
      names.pruneAliases(declaration, changes);
    }
    if (prune.contains(Prune.GROUPS)) {
      groups.prune(declaration, changes);
    }
    names.accounts(declaration.accounts(), changes);
    groups.apply(declaration.groups(), changes);
    names.aliases(declaration.aliases(), changes);
    domains.others(declaration.domains(), changes);
    if (prune.contains(Prune.DOMAINS)) {
      domains.prune(declaration.domains(), changes);
    }
    if (!changes.mistakes().isEmpty()) {
      throw new MistakenFileException(changes.mistakes());
    }
    return changes.made();
  }

  /** What was found; thrown so that nothing of it stays. */
  private static final class TakenBack extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> changes;

    TakenBack(List<String> changes) {
      super(null, null, false, false);
      this.changes = changes;
    }
  }
}
