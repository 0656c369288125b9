package postroad.access.imap.extension.thread;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntToLongFunction;
import postroad.access.imap.wire.ImapWriter;

/**
 * Writes threads as THREAD tells them (RFC 5256 §4). However deep they are, it needs no more stack.
 */
final class ThreadWriter {

  private static final int CLOSE = -2;

  private final Forest forest;
  private final IntToLongFunction names;
  private final ImapWriter out;
  private final Deque<Integer> waiting = new ArrayDeque<>();

  /**
   * @param names what the client calls a mail
   */
  ThreadWriter(Forest forest, IntToLongFunction names, ImapWriter out) {
    this.forest = forest;
    this.names = names;
    this.out = out;
  }

  void write() throws IOException {
    for (int root : forest.roots()) {
      waiting.push(root);
      while (!waiting.isEmpty()) {
        int node = waiting.pop();
        if (node == CLOSE) {
          out.text(")");
        } else {
          out.text("(");
          line(node);
        }
      }
    }
  }

  /** A mail and what follows from it as long as that is one; where it parts, lists begin. */
  private void line(int first) throws IOException {
    int node = first;
    if (!forest.isDummy(node)) {
      out.number(names.applyAsLong(node));
      while (forest.hasOneChild(node)) {
        node = forest.firstChild(node);
        out.text(" ").number(names.applyAsLong(node));
      }
      if (forest.firstChild(node) != Forest.NONE) {
        out.text(" ");
      }
    }
    waiting.push(CLOSE);
    Deque<Integer> children = new ArrayDeque<>();
    for (int child = forest.firstChild(node);
        child != Forest.NONE;
        child = forest.nextSibling(child)) {
      children.push(child);
    }
    children.forEach(waiting::push);
  }
}
