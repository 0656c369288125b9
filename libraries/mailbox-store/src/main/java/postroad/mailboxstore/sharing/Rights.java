package postroad.mailboxstore.sharing;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What may be done with a mailbox (RFC 4314 §2.1). */
public record Rights(Set<Right> rights) {

  public static final Rights NONE = new Rights(Set.of());
  public static final Rights ALL = new Rights(EnumSet.allOf(Right.class));

  private static final Set<Right> OLD_CREATE =
      EnumSet.of(Right.CREATE_MAILBOXES, Right.DELETE_MAILBOX);
  private static final Set<Right> OLD_DELETE = EnumSet.of(Right.DELETE_MESSAGES, Right.EXPUNGE);

  public Rights {
    rights = Set.copyOf(rights);
  }

  /**
   * Reads the letters of rights; empty when one of them is none. The letters {@code c} and {@code
   * d} of the older list stand for what became of them (RFC 4314 §2.1.1).
   */
  public static Optional<Rights> parse(String letters) {
    Set<Right> read = EnumSet.noneOf(Right.class);
    for (int i = 0; i < letters.length(); i++) {
      Set<Right> meant = meaning(letters.charAt(i));
      if (meant.isEmpty()) {
        return Optional.empty();
      }
      read.addAll(meant);
    }
    return Optional.of(new Rights(read));
  }

  private static Set<Right> meaning(char letter) {
    return switch (letter) {
      case 'c' -> OLD_CREATE;
      case 'd' -> OLD_DELETE;
      default -> {
        Set<Right> meant = EnumSet.noneOf(Right.class);
        for (Right right : Right.values()) {
          if (right.letter() == letter) {
            meant.add(right);
          }
        }
        yield meant;
      }
    };
  }

  public boolean has(Right right) {
    return rights.contains(right);
  }

  public boolean isEmpty() {
    return rights.isEmpty();
  }

  public Rights plus(Rights more) {
    return new Rights(changed(more.rights, Set.of()));
  }

  public Rights minus(Rights fewer) {
    return new Rights(changed(Set.of(), fewer.rights));
  }

  private Set<Right> changed(Collection<Right> more, Collection<Right> fewer) {
    Set<Right> changed = EnumSet.noneOf(Right.class);
    changed.addAll(rights);
    changed.addAll(more);
    changed.removeAll(fewer);
    return changed;
  }

  /** The letters, in the order of RFC 4314. */
  public String letters() {
    return rights.stream()
        .sorted()
        .map(right -> String.valueOf(right.letter()))
        .collect(Collectors.joining());
  }

  /** The letters with {@code c} and {@code d}, as an old client looks for them. */
  public String lettersForAll() {
    boolean creates = OLD_CREATE.stream().anyMatch(this::has);
    boolean deletes = OLD_DELETE.stream().anyMatch(this::has);
    return letters() + (creates ? "c" : "") + (deletes ? "d" : "");
  }
}
