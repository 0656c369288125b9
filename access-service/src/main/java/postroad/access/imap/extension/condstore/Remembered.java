package postroad.access.imap.extension.condstore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Modes;
import postroad.access.imap.wire.NumberSet;
import postroad.access.imap.wire.NumberSet.Range;
import postroad.access.imap.wire.SyntaxError;

/**
 * What a client that comes back remembers of a mailbox (RFC 7162 §3.2.5).
 *
 * @param uids of messages it knows; all there were when absent
 * @param numbers some of the numbers they had, as far as it says so
 * @param numbered the UIDs that belong to those numbers
 */
record Remembered(
    long uidValidity,
    long modseq,
    @Nullable NumberSet uids,
    @Nullable NumberSet numbers,
    @Nullable NumberSet numbered) {

  /** Reads the parameter, from the space before its parenthesis. */
  static Remembered read(Arguments arguments, Modes modes) throws IOException {
    arguments.space();
    arguments.expect('(');
    long uidValidity = arguments.number();
    arguments.space();
    long modseq = arguments.number();
    NumberSet uids = null;
    NumberSet numbers = null;
    NumberSet numbered = null;
    boolean more = arguments.more();
    if (more && arguments.seesNumberSet()) {
      uids = known(arguments);
      more = arguments.more();
    }
    if (more) {
      modes.mustAllowNumbers();
      arguments.expect('(');
      numbers = known(arguments);
      arguments.space();
      numbered = known(arguments);
      arguments.expect(')');
    }
    arguments.expect(')');
    return new Remembered(uidValidity, modseq, uids, numbers, numbered);
  }

  private static NumberSet known(Arguments arguments) throws IOException {
    NumberSet set = arguments.numberSet();
    if (set.namesLast()) {
      throw new SyntaxError("a set of what is known cannot hold *");
    }
    return set;
  }

  /** The UIDs it knows, of those up to this one. */
  List<Range> uidsUpTo(long last) {
    List<Range> all = uids == null ? List.of(new Range(1, last)) : uids.resolved(last);
    List<Range> there = new ArrayList<>();
    for (Range range : all) {
      if (range.first() <= last) {
        there.add(new Range(range.first(), Math.min(last, range.last())));
      }
    }
    return there;
  }
}
