package postroad.bodystore;

import java.util.Locale;

/** Where the octets of a body are. */
enum Place {
  /** In chunks, in the database. */
  DATABASE,
  /** In a file. */
  FOLDER;

  /** As the table of bodies has it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Place of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
