package postroad.access.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension.Arrival;
import postroad.access.imap.ImapExtension.ArrivalCode;
import postroad.access.imap.ImapExtension.CreateParameter;
import postroad.access.imap.ImapExtension.CreationCode;
import postroad.access.imap.ImapExtension.Enabling;
import postroad.access.imap.ImapExtension.FetchModifier;
import postroad.access.imap.ImapExtension.ListAttribute;
import postroad.access.imap.ImapExtension.SelectNote;
import postroad.access.imap.ImapExtension.SelectParameter;
import postroad.access.imap.ImapExtension.StatusItem;
import postroad.access.imap.ImapExtension.StoreModifier;
import postroad.access.imap.append.MessageForm;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.list.ListReturn;
import postroad.access.imap.list.ListSelection;
import postroad.access.imap.list.ListedName;
import postroad.access.imap.search.ReturnWord;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.search.SortWord;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.mailboxstore.Mailbox;

/** The sum of all extensions. A word with two owners stops the server at its start. */
@Component
public final class ImapVocabulary {

  /** How many octets a small literal has (RFC 7888 §5). */
  private static final int SMALL_LITERAL = 4096;

  private final List<ImapExtension> extensions;
  private final Map<String, ImapCommand> commands;
  private final Set<String> firstOfTwo;
  private final Map<String, FetchWord> fetchItems;
  private final Map<String, SearchWord> searchKeys;
  private final Map<String, ReturnWord> searchReturns;
  private final Map<String, SortWord> sortKeys;
  private final Map<String, StatusItem> statusItems;
  private final Map<String, MessageForm> messageForms;
  private final List<ListAttribute> listAttributes;
  private final Map<String, ListSelection> listSelections;
  private final Map<String, ListReturn> listReturns;
  private final List<ArrivalCode> arrivalCodes;
  private final List<CreationCode> creationCodes;
  private final Map<String, Enabling> enables;
  private final Map<String, CreateParameter> createParameters;
  private final Map<String, SelectParameter> selectParameters;
  private final List<SelectNote> selectNotes;
  private final Map<String, FetchModifier> fetchModifiers;
  private final Map<String, StoreModifier> storeModifiers;
  private final Set<SessionOption> options = EnumSet.noneOf(SessionOption.class);

  public ImapVocabulary(List<ImapExtension> extensions) {
    this.extensions = List.copyOf(extensions);
    oneOwner("capability", ImapExtension::capabilities, word -> word);
    this.commands = oneOwner("command", ImapExtension::commands, ImapCommand::name);
    this.firstOfTwo =
        commands.keySet().stream()
            .filter(name -> name.contains(" "))
            .map(name -> name.substring(0, name.indexOf(' ')))
            .collect(Collectors.toUnmodifiableSet());
    this.fetchItems = oneOwner("FETCH item", ImapExtension::fetchItems, FetchWord::word);
    this.searchKeys = oneOwner("SEARCH key", ImapExtension::searchKeys, SearchWord::word);
    this.searchReturns =
        oneOwner("SEARCH return option", ImapExtension::searchReturns, ReturnWord::word);
    this.sortKeys = oneOwner("SORT key", ImapExtension::sortKeys, SortWord::word);
    this.statusItems = oneOwner("STATUS item", ImapExtension::statusItems, StatusItem::word);
    this.enables =
        oneOwner(
            "ENABLE word",
            ImapExtension::enables,
            enabling -> enabling.word().toUpperCase(Locale.ROOT));
    this.createParameters =
        oneOwner("CREATE parameter", ImapExtension::createParameters, CreateParameter::word);
    this.selectParameters =
        oneOwner("SELECT parameter", ImapExtension::selectParameters, SelectParameter::word);
    this.selectNotes = all(ImapExtension::selectNotes);
    this.fetchModifiers =
        oneOwner("FETCH modifier", ImapExtension::fetchModifiers, FetchModifier::word);
    this.storeModifiers =
        oneOwner("STORE modifier", ImapExtension::storeModifiers, StoreModifier::word);
    this.messageForms = oneOwner("message", ImapExtension::messageForms, MessageForm::word);
    this.listAttributes = all(ImapExtension::listAttributes);
    this.listSelections =
        oneOwner("LIST selection", ImapExtension::listSelections, ListSelection::word);
    this.listReturns = oneOwner("LIST return", ImapExtension::listReturns, ListReturn::word);
    this.arrivalCodes = all(ImapExtension::arrivalCodes);
    this.creationCodes = all(ImapExtension::creationCodes);
    extensions.forEach(extension -> options.addAll(extension.options()));
  }

  private <T> Map<String, T> oneOwner(
      String kind, Function<ImapExtension, Collection<T>> slot, Function<T, String> word) {
    Map<String, T> owned = new LinkedHashMap<>();
    for (ImapExtension extension : extensions) {
      for (T thing : slot.apply(extension)) {
        if (owned.put(word.apply(thing), thing) != null) {
          throw new IllegalStateException(
              "two extensions bring the %s %s; one is %s"
                  .formatted(kind, word.apply(thing), extension.getClass().getName()));
        }
      }
    }
    return owned;
  }

  private <T> List<T> all(Function<ImapExtension, List<T>> slot) {
    return extensions.stream().flatMap(extension -> slot.apply(extension).stream()).toList();
  }

  /** What CAPABILITY says, the protocol's revisions first (RFC 3501 §6.1.1). */
  public String capabilities(Standing standing) {
    Set<String> words = new TreeSet<>();
    for (ImapExtension extension : extensions) {
      words.addAll(extension.capabilities());
      words.addAll(extension.capabilities(standing));
    }
    List<String> ordered = new ArrayList<>(words);
    ordered.sort((a, b) -> Boolean.compare(!a.startsWith("IMAP4rev"), !b.startsWith("IMAP4rev")));
    return String.join(" ", ordered);
  }

  public Optional<ImapCommand> command(String name) {
    return Optional.ofNullable(commands.get(name));
  }

  /** The command whose name comes next. */
  ImapCommand command(Arguments arguments) throws IOException {
    String name = arguments.word();
    if (isPrefix(name)) {
      arguments.space();
      name = name + " " + arguments.word();
    }
    return command(name).orElseThrow(() -> new SyntaxError("unknown command"));
  }

  /** Whether a word is only the first of a command's two, as UID is. */
  public boolean isPrefix(String word) {
    return firstOfTwo.contains(word);
  }

  public Optional<FetchWord> fetchItem(String word) {
    return Optional.ofNullable(fetchItems.get(word));
  }

  public Map<String, SearchWord> searchKeys() {
    return searchKeys;
  }

  public Optional<ReturnWord> searchReturn(String word) {
    return Optional.ofNullable(searchReturns.get(word));
  }

  public Optional<SortWord> sortKey(String word) {
    return Optional.ofNullable(sortKeys.get(word));
  }

  public Optional<StatusItem> statusItem(String word) {
    return Optional.ofNullable(statusItems.get(word));
  }

  public Optional<Enabling> enabling(String word) {
    return Optional.ofNullable(enables.get(word));
  }

  public Optional<CreateParameter> createParameter(String word) {
    return Optional.ofNullable(createParameters.get(word));
  }

  public Optional<SelectParameter> selectParameter(String word) {
    return Optional.ofNullable(selectParameters.get(word));
  }

  public List<SelectNote> selectNotes() {
    return selectNotes;
  }

  public Optional<FetchModifier> fetchModifier(String word) {
    return Optional.ofNullable(fetchModifiers.get(word));
  }

  public Optional<StoreModifier> storeModifier(String word) {
    return Optional.ofNullable(storeModifiers.get(word));
  }

  /** A way to give a message in place of a literal. */
  public Optional<MessageForm> messageForm(String word) {
    return Optional.ofNullable(messageForms.get(word));
  }

  public boolean has(SessionOption option) {
    return options.contains(option);
  }

  /** How many messages one command may be about, where there is a limit. */
  public OptionalInt messagesPerCommand() {
    return extensions.stream()
        .map(ImapExtension::messagesPerCommand)
        .flatMapToInt(OptionalInt::stream)
        .min();
  }

  /** The longest literal that may come without our word; negative when none may. */
  public long longestUnaskedLiteral() {
    if (has(SessionOption.NON_SYNCHRONISING_LITERALS)) {
      return Long.MAX_VALUE;
    }
    return has(SessionOption.SMALL_NON_SYNCHRONISING_LITERALS) ? SMALL_LITERAL : -1;
  }

  public Map<String, ListSelection> listSelections() {
    return listSelections;
  }

  public Map<String, ListReturn> listReturns() {
    return listReturns;
  }

  /** The attributes of a name in LIST, in the extensions' order. */
  public List<String> attributes(ListedName name) {
    return listAttributes.stream().flatMap(slot -> slot.of(name).stream()).toList();
  }

  /** The response code that says where messages went, when an extension has one. */
  public @Nullable String arrivalCode(Arrival arrival) {
    return arrivalCodes.isEmpty() ? null : arrivalCodes.getFirst().of(arrival);
  }

  /** The response code about a mailbox just made, when an extension has one. */
  public @Nullable String creationCode(Mailbox made) {
    return creationCodes.isEmpty() ? null : creationCodes.getFirst().of(made);
  }
}
