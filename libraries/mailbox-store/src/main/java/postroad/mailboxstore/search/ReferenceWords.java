package postroad.mailboxstore.search;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.message.text.ReadableHeader;

/**
 * What an email is called and what it refers to (RFC 5256, REFERENCES), each Message-ID as a word
 * of 64 bits.
 *
 * @param messageId 0 when it has none
 * @param references the oldest first
 */
record ReferenceWords(long messageId, List<Long> references) {

  /** Of a longer line the newest count, and the first. */
  private static final int MOST = 500;

  private static final Pattern MESSAGE_ID =
      Pattern.compile("<((?:\"(?:[^\"\\\\]|\\\\.)*+\")|[^<>@\"\\s]++)@([^<>\\s]++)>");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /** Without References, the first Message-ID of In-Reply-To is all it refers to. */
  static ReferenceWords of(List<ReadableHeader.Field> header) {
    List<Long> own = words(header, "Message-ID");
    List<Long> references = words(header, "References");
    if (references.isEmpty()) {
      List<Long> answered = words(header, "In-Reply-To");
      references = answered.isEmpty() ? answered : answered.subList(0, 1);
    } else if (references.size() > MOST) {
      references = new ArrayList<>(references);
      references.subList(1, references.size() - MOST + 1).clear();
    }
    return new ReferenceWords(own.isEmpty() ? 0 : own.getFirst(), List.copyOf(references));
  }

  /** Those of the first field of this name that has any. */
  private static List<Long> words(List<ReadableHeader.Field> header, String name) {
    List<Long> words = new ArrayList<>();
    for (ReadableHeader.Field field : header) {
      if (words.isEmpty() && field.name().equalsIgnoreCase(name)) {
        Matcher id = MESSAGE_ID.matcher(field.value());
        while (id.find()) {
          words.add(word(unquoted(id.group(1)) + "@" + id.group(2)));
        }
      }
    }
    return words;
  }

  /** Quoted or not, it is the same Message-ID. */
  private static String unquoted(String local) {
    return local.startsWith("\"")
        ? ESCAPE.matcher(local.substring(1, local.length() - 1)).replaceAll("$1")
        : local;
  }

  private static long word(String id) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(id.getBytes(StandardCharsets.UTF_8));
      long word = ByteBuffer.wrap(digest).getLong();
      return word == 0 ? 1 : word;
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
