package postroad.mailboxstore;

/** What STORE asks for. */
public sealed interface FlagChange {

  Flags flags();

  /** The flags of a message that had these before. */
  default Flags appliedTo(Flags before) {
    return FlagChanges.apply(this, before);
  }

  record Add(Flags flags) implements FlagChange {}

  record Remove(Flags flags) implements FlagChange {}

  /** Flags within the scope are these afterwards; others stay. */
  record Replace(Flags flags, FlagScope scope) implements FlagChange {

    public Replace(Flags flags) {
      this(flags, FlagScope.ALL);
    }
  }

  /** Whether it leaves every message as it is. */
  default boolean changesNothing() {
    return switch (this) {
      case Add(var more) -> more.equals(Flags.NONE);
      case Remove(var fewer) -> fewer.equals(Flags.NONE);
      case Replace(_, var scope) -> scope.isEmpty();
    };
  }

  /** The change without what is not within the scope. */
  default FlagChange within(FlagScope scope) {
    return switch (this) {
      case Add(var more) -> new Add(scope.of(more));
      case Remove(var fewer) -> new Remove(scope.of(fewer));
      case Replace(var others, _) -> new Replace(scope.of(others), scope);
    };
  }
}
