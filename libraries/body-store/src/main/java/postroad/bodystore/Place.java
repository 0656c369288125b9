package postroad.bodystore;

import java.util.Locale;

/** Where the octets of a body are. */
public enum Place {
  /** In chunks, in the database. */
  DATABASE,
  /** In a file of a folder that all services see. */
  FOLDER,
  /** In an object of a bucket. */
  S3;

  /** As the table of bodies has it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The place that is called so. */
  static Place of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
