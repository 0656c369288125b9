package postroad.access.imap.extension.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.place.Place;
import postroad.mailboxstore.SpecialUse;
import postroad.mailboxstore.annotation.EntryName;

/** Entries that nobody writes by IMAP: what the settings say, and what a mailbox is for. */
final class StandingEntries {

  /** RFC 6154 §4. */
  static final EntryName SPECIAL_USE = new EntryName("/private/specialuse");

  private static final EntryName ADMIN = new EntryName("/shared/admin");
  private static final EntryName COMMENT = new EntryName("/shared/comment");

  private final MetadataSettings settings;

  StandingEntries(MetadataSettings settings) {
    this.settings = settings;
  }

  /** Adds those of the server (RFC 5464 §6.2.1). */
  void addTo(Map<EntryName, byte[]> entries) {
    put(entries, ADMIN, settings.admin());
    put(entries, COMMENT, settings.comment());
  }

  /** Adds those of a mailbox. */
  void addTo(Map<EntryName, byte[]> entries, Place place) {
    SpecialUse use = place.isOwn() ? place.mailbox().specialUse() : null;
    put(entries, SPECIAL_USE, use == null ? null : use.attribute());
  }

  private static void put(Map<EntryName, byte[]> entries, EntryName name, @Nullable String value) {
    if (value != null) {
      entries.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
  }
}
