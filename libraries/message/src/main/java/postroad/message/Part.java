package postroad.message;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One node of a message's tree: a multipart, a message/rfc822, or a leaf (RFC 2045).
 *
 * @param headerStart where the part's own header begins, in octets from the body's start
 * @param bodyStart where its content begins, after the empty line
 * @param bodyEnd where its content ends; the line break before a boundary belongs to the boundary
 * @param lines how many lines the content has
 * @param type in lower case, such as {@code text}
 * @param subtype in lower case, such as {@code plain}
 * @param parameters of Content-Type, names in lower case, in their order
 * @param encoding Content-Transfer-Encoding in lower case, {@code 7bit} when none is given
 * @param disposition such as {@code attachment}, absent when there is none
 * @param parts the children of a multipart
 * @param message what a message/rfc822 holds
 */
public record Part(
    long headerStart,
    long bodyStart,
    long bodyEnd,
    long lines,
    String type,
    String subtype,
    Map<String, String> parameters,
    @Nullable String contentId,
    @Nullable String description,
    String encoding,
    @Nullable String md5,
    @Nullable String disposition,
    Map<String, String> dispositionParameters,
    List<String> languages,
    @Nullable String location,
    List<Part> parts,
    @Nullable MessageStructure message) {

  public Part {
    parts = List.copyOf(parts);
    languages = List.copyOf(languages);
  }

  /** How many octets the content has. */
  public long size() {
    return bodyEnd - bodyStart;
  }

  public boolean isMultipart() {
    return type.equals("multipart");
  }
}
