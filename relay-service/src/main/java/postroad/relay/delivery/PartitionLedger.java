package postroad.relay.delivery;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Knows which records of one partition are done. They are done in any order; the offset moves up to
 * the first that is not, and the commit's metadata names the others that are not, so a new owner
 * skips the rest. For many threads.
 */
final class PartitionLedger {

  private final long inheritedEnd;

  /** What a former owner left undone and we have not read yet. */
  private final TreeSet<Long> awaited = new TreeSet<>();

  private final TreeSet<Long> inHand = new TreeSet<>();
  private long end;
  private boolean hasRead;
  private @Nullable Progress committed;

  /** Goes on where a former owner stopped; {@code null} when there was none. */
  PartitionLedger(@Nullable Progress left) {
    this.committed = left;
    this.inheritedEnd = left == null ? 0 : left.end();
    this.end = inheritedEnd;
    if (left != null) {
      awaited.addAll(left.unfinished());
    }
  }

  /**
   * Takes the next record that was read; false when it was done before us. Records come in order,
   * so what was awaited before this one is gone from the log.
   */
  synchronized boolean take(long offset) {
    hasRead = true;
    awaited.headSet(offset).clear();
    if (offset < inheritedEnd && !awaited.remove(offset)) {
      return false;
    }
    inHand.add(offset);
    end = Math.max(end, offset + 1);
    return true;
  }

  /** This record is done: its outcomes are written. */
  synchronized void finish(long offset) {
    inHand.remove(offset);
  }

  /** Whether a record has come at all; before, there is nothing to say. */
  synchronized boolean hasRead() {
    return hasRead;
  }

  /** How many records are in our hands. */
  synchronized int inHand() {
    return inHand.size();
  }

  /**
   * How far we have got.
   *
   * @param position from where the next record will be read
   */
  synchronized Progress progress(long position) {
    awaited.headSet(position).clear();
    TreeSet<Long> unfinished = new TreeSet<>(inHand);
    unfinished.addAll(awaited);
    return Progress.of(unfinished, Math.max(end, position));
  }

  /** Whether the broker does not know this yet. */
  synchronized boolean isNews(Progress progress) {
    return !progress.equals(committed);
  }

  /** The broker knows this. */
  synchronized void committed(Progress progress) {
    committed = progress;
  }
}
