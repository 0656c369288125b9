package postroad.mailboxstore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import postroad.message.HeaderSummary;
import postroad.message.HeaderSummary.Address;
import postroad.message.MessageStructure;
import postroad.message.Part;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a structure word by word. Lists of messages need thousands of them a second, and a mapper
 * that finds its way by reflection takes several times as long. What it does not know it passes
 * over; what is absent is empty.
 */
final class StructureReader {

  private final JsonParser json;

  /** For what the parser stands before. */
  StructureReader(JsonParser json) {
    this.json = json;
  }

  MessageStructure read() {
    json.nextToken();
    return structure();
  }

  private MessageStructure structure() {
    HeaderSummary envelope = null;
    Part root = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "envelope" -> envelope = envelope();
        case "root" -> root = part();
        default -> json.skipChildren();
      }
    }
    if (envelope == null || root == null) {
      throw new IllegalStateException("a structure is kept without its envelope or its parts");
    }
    return new MessageStructure(envelope, root);
  }

  private HeaderSummary envelope() {
    String date = null;
    String subject = null;
    String inReplyTo = null;
    String messageId = null;
    List<Address> from = List.of();
    List<Address> sender = List.of();
    List<Address> replyTo = List.of();
    List<Address> to = List.of();
    List<Address> cc = List.of();
    List<Address> bcc = List.of();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "date" -> date = text();
        case "subject" -> subject = text();
        case "from" -> from = list(this::address);
        case "sender" -> sender = list(this::address);
        case "replyTo" -> replyTo = list(this::address);
        case "to" -> to = list(this::address);
        case "cc" -> cc = list(this::address);
        case "bcc" -> bcc = list(this::address);
        case "inReplyTo" -> inReplyTo = text();
        case "messageId" -> messageId = text();
        default -> json.skipChildren();
      }
    }
    return new HeaderSummary(
        date, subject, from, sender, replyTo, to, cc, bcc, inReplyTo, messageId);
  }

  private Address address() {
    String display = null;
    String route = null;
    String mailbox = null;
    String host = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "name" -> display = text();
        case "route" -> route = text();
        case "mailbox" -> mailbox = text();
        case "host" -> host = text();
        default -> json.skipChildren();
      }
    }
    return new Address(display, route, mailbox, host);
  }

  private Part part() {
    PartWords part = new PartWords();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "headerStart" -> part.headerStart = json.getLongValue();
        case "bodyStart" -> part.bodyStart = json.getLongValue();
        case "bodyEnd" -> part.bodyEnd = json.getLongValue();
        case "lines" -> part.lines = json.getLongValue();
        case "type" -> part.type = word();
        case "subtype" -> part.subtype = word();
        case "parameters" -> part.parameters = parameters();
        case "contentId" -> part.contentId = text();
        case "description" -> part.description = text();
        case "encoding" -> part.encoding = word();
        case "md5" -> part.md5 = text();
        case "disposition" -> part.disposition = text();
        case "dispositionParameters" -> part.dispositionParameters = parameters();
        case "languages" -> part.languages = list(this::word);
        case "location" -> part.location = text();
        case "parts" -> part.parts = list(this::part);
        case "message" -> part.message = isAbsent() ? null : structure();
        default -> json.skipChildren();
      }
    }
    return part.whole();
  }

  private <T> List<T> list(Supplier<T> element) {
    if (isAbsent()) {
      return List.of();
    }
    List<T> all = new ArrayList<>(2);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      all.add(element.get());
    }
    return all;
  }

  private Map<String, String> parameters() {
    if (isAbsent()) {
      return Map.of();
    }
    Map<String, String> all = new LinkedHashMap<>();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      all.put(name, word());
    }
    return all;
  }

  private String word() {
    return json.getString();
  }

  private @Nullable String text() {
    return isAbsent() ? null : json.getString();
  }

  private boolean isAbsent() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  /** A part as far as it has been read. */
  private static final class PartWords {

    long headerStart;
    long bodyStart;
    long bodyEnd;
    long lines;
    String type = "";
    String subtype = "";
    Map<String, String> parameters = Map.of();
    @Nullable String contentId;
    @Nullable String description;
    String encoding = "";
    @Nullable String md5;
    @Nullable String disposition;
    Map<String, String> dispositionParameters = Map.of();
    List<String> languages = List.of();
    @Nullable String location;
    List<Part> parts = List.of();
    @Nullable MessageStructure message;

    Part whole() {
      return new Part(
          headerStart,
          bodyStart,
          bodyEnd,
          lines,
          type,
          subtype,
          parameters,
          contentId,
          description,
          encoding,
          md5,
          disposition,
          dispositionParameters,
          languages,
          location,
          parts,
          message);
    }
  }
}
