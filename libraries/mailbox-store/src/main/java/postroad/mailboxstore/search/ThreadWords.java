package postroad.mailboxstore.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.message.text.ReadableHeader;

/**
 * What holds a thread together (RFC 8474 §5.2): the Message-IDs an email has and refers to, each
 * under its base subject, so that an old mail taken up for another matter begins another thread.
 */
final class ThreadWords {

  /** Of a long line of references the newest count, and the first. */
  private static final int MOST = 50;

  private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,996}>");

  private ThreadWords() {}

  static List<UUID> of(List<ReadableHeader.Field> header, String baseSubject) {
    Set<String> ids = new LinkedHashSet<>();
    for (String name : List.of("References", "In-Reply-To", "Message-ID")) {
      for (ReadableHeader.Field field : header) {
        if (field.name().equalsIgnoreCase(name)) {
          Matcher id = MESSAGE_ID.matcher(field.value());
          while (id.find()) {
            ids.add(id.group());
          }
        }
      }
    }
    List<String> all = new ArrayList<>(ids);
    if (all.size() > MOST) {
      all.subList(1, all.size() - MOST + 1).clear();
    }
    return all.stream().map(id -> word(id, baseSubject)).toList();
  }

  private static UUID word(String messageId, String baseSubject) {
    return UUID.nameUUIDFromBytes((messageId + baseSubject).getBytes(StandardCharsets.UTF_8));
  }
}
