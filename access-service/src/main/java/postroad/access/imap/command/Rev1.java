package postroad.access.imap.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.OpenRights.Access;
import postroad.access.imap.Standing;
import postroad.access.imap.fetch.BaseItems;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.list.ListMailboxes;
import postroad.access.imap.search.BaseKeys;
import postroad.access.imap.search.MessageSearch;
import postroad.access.imap.search.SearchWord;
import postroad.access.notice.MailboxNews;

/** IMAP4rev1 (RFC 3501), the base protocol, in the same terms as what extends it. */
@Component
class Rev1 implements ImapExtension {

  private final MailStores stores;
  private final MessageSearch search;
  private final MailboxNews news;
  private final AccessSettings settings;

  Rev1(MailStores stores, MessageSearch search, MailboxNews news, AccessSettings settings) {
    this.stores = stores;
    this.search = search;
    this.news = news;
    this.settings = settings;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("IMAP4rev1");
  }

  /** How to log in, said only while it is of use (RFC 3501 §6.2.3, LOGINDISABLED). */
  @Override
  public List<String> capabilities(Standing standing) {
    List<String> words = new ArrayList<>();
    if (standing.loggedIn()) {
      return words;
    }
    if (standing.tlsOffered()) {
      words.add("STARTTLS");
    }
    if (!standing.desk().takesPasswords()) {
      words.add("LOGINDISABLED");
    }
    standing.desk().mechanisms().forEach(mechanism -> words.add("AUTH=" + mechanism));
    return words;
  }

  @Override
  public List<ImapCommand> commands() {
    List<ImapCommand> commands = new ArrayList<>();
    commands.addAll(
        List.of(
            new Capability("CAPABILITY"),
            new Noop("NOOP"),
            new Logout("LOGOUT"),
            new StartTls("STARTTLS"),
            new Authenticate("AUTHENTICATE"),
            new Login("LOGIN")));
    commands.addAll(withAccount());
    commands.addAll(withMailbox());
    return commands;
  }

  private List<ImapCommand> withAccount() {
    return List.of(
        new Select("SELECT", Access.READ_WRITE, stores),
        new Select("EXAMINE", Access.READ_ONLY, stores),
        new Create("CREATE", stores, news),
        new Delete("DELETE", stores, news),
        new Rename("RENAME", stores, news),
        new Announced(new Subscribe("SUBSCRIBE", stores), news),
        new Announced(new Unsubscribe("UNSUBSCRIBE", stores), news),
        new ListMailboxes("LIST", stores),
        new Lsub("LSUB", stores),
        new Status("STATUS", stores),
        new Append("APPEND", stores, news, settings.imapLimits().message()));
  }

  private List<ImapCommand> withMailbox() {
    var removal = new Removal(stores, news);
    List<ImapCommand> commands = new ArrayList<>();
    commands.add(new Check("CHECK"));
    commands.add(new Close("CLOSE", removal));
    commands.add(new Expunge("EXPUNGE", removal));
    var transfer = new Transfer(stores, news);
    var flags = new FlagStore(stores, news);
    for (Numbering numbering : Numbering.values()) {
      commands.add(new Search(numbering, search));
      commands.add(new Fetch(numbering, stores, flags));
      commands.add(new Store(numbering, flags));
      commands.add(new Copy(numbering, stores, transfer));
    }
    return commands;
  }

  @Override
  public List<FetchWord> fetchItems() {
    return BaseItems.all();
  }

  @Override
  public List<SearchWord> searchKeys() {
    return BaseKeys.all();
  }

  @Override
  public List<StatusItem> statusItems() {
    return BaseStatusItems.all();
  }
}
