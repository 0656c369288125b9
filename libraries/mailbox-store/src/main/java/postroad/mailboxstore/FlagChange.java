package postroad.mailboxstore;

/** What STORE asks for. */
public sealed interface FlagChange {

  Flags flags();

  record Add(Flags flags) implements FlagChange {}

  record Remove(Flags flags) implements FlagChange {}

  record Replace(Flags flags) implements FlagChange {}
}
