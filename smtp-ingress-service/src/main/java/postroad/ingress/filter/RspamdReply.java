package postroad.ingress.filter;

import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What rspamd says to a mail, in JSON.
 *
 * @param action its own word for what to do, in lower case
 */
record RspamdReply(String action, JsonNode all) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_TEXT = 200;

  /**
   * Reads the answer to {@code /checkv2}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static RspamdReply parse(byte[] json) {
    try {
      JsonNode all = JSON.readTree(json);
      JsonNode action = all.path("action");
      if (!action.isString()) {
        throw new IllegalArgumentException("no action: " + all.path("error").asString(""));
      }
      return new RspamdReply(action.asString().toLowerCase(Locale.ROOT), all);
    } catch (JacksonException noJson) {
      throw new IllegalArgumentException("no JSON", noJson);
    }
  }

  /** What to do with the mail. */
  Finding finding() {
    return switch (action) {
      case "reject" -> new Finding.Refuse(text("Message looks like spam"));
      // Who hears 250 believes that the mail arrives; we do not throw it away.
      case "discard", "quarantine" -> new Finding.Refuse(text("Message refused by policy"));
      case "soft reject" -> new Finding.PutOff(text("Try again later"));
      case "add header" -> marked();
      case "rewrite subject" -> withSubject();
      // "greylist" says that the mail is worth it; when it is to wait, rspamd says "soft reject".
      default -> new Finding.Accept(fields().written());
    };
  }

  private Finding marked() {
    AddedFields fields = new AddedFields();
    fields.add("X-Spam", "Yes");
    return new Finding.Accept(fields.written() + fields().written());
  }

  /** The octets stay as they are, its subject too; what it should be stands in front. */
  private Finding withSubject() {
    AddedFields fields = new AddedFields();
    fields.add("X-Spam", "Yes");
    if (all.path("subject").isString()) {
      fields.add("X-Spam-Subject", all.path("subject").asString());
    }
    return new Finding.Accept(fields.written() + fields().written());
  }

  private AddedFields fields() {
    AddedFields fields = new AddedFields();
    all.path("milter").path("add_headers").forEachEntry((name, value) -> add(fields, name, value));
    return fields;
  }

  /** A value stands alone, beside the place it wants to have, or among others. */
  private static void add(AddedFields fields, String name, JsonNode value) {
    if (value.isArray()) {
      value.forEach(each -> add(fields, name, each));
    } else if (value.isObject()) {
      add(fields, name, value.path("value"));
    } else if (value.isString() || value.isNumber()) {
      fields.add(name, value.asString());
    }
  }

  private String text(String byDefault) {
    JsonNode said = all.path("messages").path("smtp_message");
    String text = said.isString() ? Text.printable(said.asString()).strip() : "";
    if (text.isEmpty()) {
      return byDefault;
    }
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
