package postroad.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.message.HeaderSummary.Address;

/**
 * What the header of a message or part says of it. Of a field that may stand there once, the first
 * one counts; the fields of addresses add up, as they once were allowed to (RFC 5322 §4.5.3).
 */
final class EntityFields {

  /** None of them can stand in a URI (RFC 3986 appendix C). */
  private static final Pattern BLANKS_AND_QUOTES = Pattern.compile("[\\s\"]+");

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private EntityFields() {}

  static EntityFields of(HeaderFields header) {
    EntityFields fields = new EntityFields();
    header.stream()
        .filter(field -> !field.name().isEmpty())
        .forEach(field ->
            fields.values.computeIfAbsent(field.name(), _ -> new ArrayList<>()).add(field.value()));
    return fields;
  }

  private @Nullable String first(String name) {
    List<String> all = values.get(name);
    return all == null ? null : all.getFirst();
  }

  /** As {@link #first}, but what is empty is as good as absent. */
  private @Nullable String present(String name) {
    String value = first(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** As {@link #present}, without the comments before and behind it. */
  private @Nullable String bare(String name) {
    String value = first(name);
    String bare = value == null ? "" : QuotedText.withoutCommentsAround(value);
    return bare.isEmpty() ? null : bare;
  }

  private List<Address> addresses(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .map(AddressParser::parse)
        .flatMap(List::stream)
        .toList();
  }

  HeaderSummary summary() {
    return new HeaderSummary(
        first("date"),
        first("subject"),
        addresses("from"),
        addresses("sender"),
        addresses("reply-to"),
        addresses("to"),
        addresses("cc"),
        addresses("bcc"),
        first("in-reply-to"),
        first("message-id"));
  }

  Optional<ContentType> contentType() {
    return Optional.ofNullable(first("content-type")).map(ContentType::parse);
  }

  /** Content-Transfer-Encoding (RFC 2045 §6.1). */
  String encoding() {
    String written = first("content-transfer-encoding");
    if (written == null) {
      return "7bit";
    }
    String encoding = Parameterized.parse(written).value().toLowerCase(Locale.ROOT);
    return encoding.isEmpty() ? "7bit" : encoding;
  }

  /** Whether the octets are what they mean, as those of a message must be (RFC 2046 §5.2.1). */
  boolean isPlainlyEncoded() {
    return switch (encoding()) {
      case "base64", "quoted-printable" -> false;
      default -> true;
    };
  }

  Optional<Parameterized> disposition() {
    return Optional.ofNullable(present("content-disposition"))
        .map(Parameterized::parse)
        .filter(disposition -> !disposition.value().isEmpty());
  }

  @Nullable String contentId() {
    return bare("content-id");
  }

  @Nullable String description() {
    return present("content-description");
  }

  @Nullable String md5() {
    return bare("content-md5");
  }

  /** Content-Location: a URI, which may be quoted and folded (RFC 2557 §4.1, §4.4). */
  @Nullable String location() {
    String written = bare("content-location");
    return written == null ? null : BLANKS_AND_QUOTES.matcher(written).replaceAll("");
  }

  /** Content-Language: tags between commas (RFC 3282 §2). */
  List<String> languages() {
    String written = first("content-language");
    if (written == null) {
      return List.of();
    }
    Function<String, String> withoutComment = tag -> Parameterized.parse(tag).value();
    return Arrays.stream(written.split(","))
        .map(withoutComment)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }
}
