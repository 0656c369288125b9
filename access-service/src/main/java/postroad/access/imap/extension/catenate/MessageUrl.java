package postroad.access.imap.extension.catenate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Octets of a message on this server, as a URL names them: {@code
 * /Drafts;UIDVALIDITY=385759045/;UID=20/;SECTION=1.2} (RFC 5092 §7, absolute path).
 *
 * @param section as FETCH writes it, empty for the whole message
 * @param length as much as there is when it is {@code Long.MAX_VALUE}
 */
record MessageUrl(
    String mailbox, OptionalLong uidValidity, long uid, String section, long offset, long length) {

  private static final Pattern FORM =
      Pattern.compile(
          "/(?<mailbox>[^;]+?)(?:;UIDVALIDITY=(?<validity>\\d{1,10}))?/;UID=(?<uid>\\d{1,10})"
              + "(?:/;SECTION=(?<section>[^/;]+))?"
              + "(?:/;PARTIAL=(?<offset>\\d{1,10})(?:\\.(?<length>\\d{1,10}))?)?",
          Pattern.CASE_INSENSITIVE);

  /** Reads a URL; empty when it is another, or none. */
  static Optional<MessageUrl> parse(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<String> mailbox = decoded(form.group("mailbox"));
    Optional<String> section = decoded(textOf(form, "section"));
    if (mailbox.isEmpty() || section.isEmpty()) {
      return Optional.empty();
    }
    String validity = textOf(form, "validity");
    return Optional.of(
        new MessageUrl(
            mailbox.get(),
            validity.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(validity)),
            Long.parseLong(form.group("uid")),
            section.get(),
            numberOf(form, "offset", 0),
            numberOf(form, "length", Long.MAX_VALUE)));
  }

  private static String textOf(Matcher form, String group) {
    String text = form.group(group);
    return text == null ? "" : text;
  }

  private static long numberOf(Matcher form, String group, long otherwise) {
    String digits = textOf(form, group);
    return digits.isEmpty() ? otherwise : Long.parseLong(digits);
  }

  /** Percent signs stand for octets of UTF-8 (RFC 3986 §2.1); empty when it is none. */
  private static Optional<String> decoded(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    byte[] written = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < written.length; i++) {
      if (written[i] != '%') {
        octets.write(written[i]);
        continue;
      }
      int high = i + 2 < written.length ? Character.digit(written[i + 1], 16) : -1;
      int low = i + 2 < written.length ? Character.digit(written[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      octets.write(16 * high + low);
      i += 2;
    }
    try {
      ByteBuffer all = ByteBuffer.wrap(octets.toByteArray());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(all).toString());
    } catch (CharacterCodingException otherCharset) {
      return Optional.empty();
    }
  }

  /** A URL as it may be said in a response: what no URL holds is written by percent signs. */
  static String printable(String url) {
    StringBuilder printable = new StringBuilder();
    for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = octet > 0x20 && octet < 0x7f && "\"\\]".indexOf(octet) < 0;
      printable.append(isPlain ? String.valueOf((char) octet) : "%%%02X".formatted(octet & 0xff));
    }
    return printable.toString();
  }
}
