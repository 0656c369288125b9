package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.wire.ImapWriter;
import postroad.message.MessageStructure;
import postroad.message.Part;

/**
 * BODYSTRUCTURE, and BODY without its extension fields (RFC 3501 §7.4.2).
 *
 * @param extended whether the extension fields are said
 */
record StructureItem(String name, boolean extended) implements FetchItem {

  private static final String CHARSET = "charset";

  /** The grammar wants at least one part; a multipart without any is shown with this one. */
  private static final String NO_PART =
      "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0)";

  @Override
  public Need need() {
    return Need.STRUCTURE;
  }

  @Override
  public boolean isKept() {
    return true;
  }

  @Override
  public void write(FetchedMessage message, ImapWriter out) throws IOException {
    out.text(name).text(" ");
    part(message.structure().root(), out);
  }

  private void part(Part part, ImapWriter out) throws IOException {
    out.text("(");
    if (part.isMultipart()) {
      multipart(part, out);
    } else {
      single(part, out);
    }
    out.text(")");
  }

  private void multipart(Part part, ImapWriter out) throws IOException {
    if (part.parts().isEmpty()) {
      out.text(NO_PART);
    }
    for (Part child : part.parts()) {
      part(child, out);
    }
    out.text(" ").string(part.subtype());
    if (extended) {
      out.text(" ");
      parameters(part.parameters(), out);
      dispositionLanguageLocation(part, out);
    }
  }

  private void single(Part part, ImapWriter out) throws IOException {
    out.string(part.type()).text(" ").string(part.subtype()).text(" ");
    parameters(withCharset(part), out);
    out.text(" ").nstring(part.contentId()).text(" ").nstring(part.description());
    out.text(" ").string(part.encoding()).text(" ").number(part.size());
    MessageStructure inner = part.message();
    if (inner != null) {
      out.text(" ");
      EnvelopeItem.envelope(inner.envelope(), out);
      out.text(" ");
      part(inner.root(), out);
    }
    if (inner != null || part.type().equals("text")) {
      out.text(" ").number(part.lines());
    }
    if (extended) {
      out.text(" ").nstring(part.md5());
      dispositionLanguageLocation(part, out);
    }
  }

  /** Text says which charset it is in, also where the message leaves it to RFC 2046 §4.1.2. */
  private static Map<String, String> withCharset(Part part) {
    if (!part.type().equals("text") || part.parameters().containsKey(CHARSET)) {
      return part.parameters();
    }
    Map<String, String> parameters = new LinkedHashMap<>(part.parameters());
    parameters.put(CHARSET, "us-ascii");
    return parameters;
  }

  private static void dispositionLanguageLocation(Part part, ImapWriter out) throws IOException {
    String disposition = part.disposition();
    if (disposition == null) {
      out.text(" NIL ");
    } else {
      out.text(" (").string(disposition).text(" ");
      parameters(part.dispositionParameters(), out);
      out.text(") ");
    }
    languages(part.languages(), out);
    out.text(" ").nstring(part.location());
  }

  private static void languages(List<String> languages, ImapWriter out) throws IOException {
    if (languages.size() < 2) {
      out.nstring(first(languages));
      return;
    }
    String separator = "(";
    for (String language : languages) {
      out.text(separator).string(language);
      separator = " ";
    }
    out.text(")");
  }

  private static @Nullable String first(List<String> languages) {
    return languages.isEmpty() ? null : languages.getFirst();
  }

  private static void parameters(Map<String, String> parameters, ImapWriter out)
      throws IOException {
    if (parameters.isEmpty()) {
      out.text("NIL");
      return;
    }
    String separator = "(";
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      out.text(separator).string(parameter.getKey()).text(" ").string(parameter.getValue());
      separator = " ";
    }
    out.text(")");
  }
}
