package postroad.relay.conversion;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import postroad.message.HeaderFields;

/** The header of a part, of which only the field that names its encoding ever changes. */
final class PartHeader {

  private static final String ENCODING = "Content-Transfer-Encoding";
  private static final byte[] EMPTY_LINE = {'\r', '\n'};

  private final byte[] octets;
  private final HeaderFields fields;

  private PartHeader(byte[] octets) {
    this.octets = octets;
    this.fields = HeaderFields.of(octets);
  }

  static PartHeader of(byte[] octets) {
    return new PartHeader(octets);
  }

  byte[] asItIs() {
    return octets;
  }

  /** Whether it announces what may have no encoding of its own (RFC 2045 §6.4). */
  boolean isComposite() {
    return fields.stream()
        .filter(field -> field.isNamed("Content-Type"))
        .map(field -> field.value().strip().toLowerCase(Locale.ROOT))
        .anyMatch(type -> type.startsWith("multipart/") || type.startsWith("message/"));
  }

  /**
   * The same with this encoding.
   *
   * @param isFirst whether it is the header of the whole mail, which must say that it is MIME
   */
  byte[] withEncoding(String encoding, boolean isFirst) {
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    byte[] wanted = line(ENCODING + ": " + encoding);
    boolean isNamed = false;
    for (HeaderFields.Field field : fields) {
      boolean isIt = field.isNamed(ENCODING);
      if (!isIt || !isNamed) {
        changed.writeBytes(isIt ? wanted : field.octets());
      }
      isNamed |= isIt;
    }
    if (isFirst && fields.stream().noneMatch(field -> field.isNamed("MIME-Version"))) {
      changed.writeBytes(line("MIME-Version: 1.0"));
    }
    if (!isNamed) {
      changed.writeBytes(wanted);
    }
    changed.writeBytes(EMPTY_LINE);
    return changed.toByteArray();
  }

  /** The same for a part that holds others, all of which are ASCII now. */
  byte[] withoutPromiseOfMore() {
    boolean promises =
        fields.stream()
            .filter(field -> field.isNamed(ENCODING))
            .map(field -> field.value().strip().toLowerCase(Locale.ROOT))
            .anyMatch(encoding -> encoding.startsWith("8bit") || encoding.startsWith("binary"));
    return promises ? withEncoding("7bit", false) : octets;
  }

  private static byte[] line(String field) {
    return (field + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
