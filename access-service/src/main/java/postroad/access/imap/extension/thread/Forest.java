package postroad.access.imap.extension.thread;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mails that follow from one another. A node is a mail by its place, or behind all mails a dummy
 * that only holds others together; dummies have no parent.
 */
final class Forest {

  static final int NONE = -1;

  private final int[] ages;
  private final int[] mailOfAge;
  private int[] parents;
  private int[] children;
  private int nodes;

  private int[] firstChild = {};
  private int[] lastChild = {};
  private int[] nextSibling = {};

  /**
   * Every mail alone.
   *
   * @param ages the place of each mail when all are sorted
   */
  Forest(int[] ages) {
    this.ages = ages;
    this.nodes = ages.length;
    this.parents = new int[nodes];
    this.children = new int[nodes];
    Arrays.fill(parents, NONE);
    this.mailOfAge = new int[nodes];
    for (int mail = 0; mail < nodes; mail++) {
      mailOfAge[ages[mail]] = mail;
    }
  }

  /** One more node that is no mail. */
  int addDummy() {
    if (nodes == parents.length) {
      parents = Arrays.copyOf(parents, Math.max(16, nodes + nodes / 4));
      children = Arrays.copyOf(children, parents.length);
    }
    parents[nodes] = NONE;
    return nodes++;
  }

  int mails() {
    return ages.length;
  }

  int nodes() {
    return nodes;
  }

  boolean isDummy(int node) {
    return node >= ages.length;
  }

  int parent(int node) {
    return parents[node];
  }

  void setParent(int node, int parent) {
    if (parents[node] != NONE) {
      children[parents[node]]--;
    }
    parents[node] = parent;
    if (parent != NONE) {
      children[parent]++;
    }
  }

  /** How many nodes are right below this one now. */
  int children(int node) {
    return children[node];
  }

  /** Whether a node is this one, or above it. */
  boolean isAtOrAbove(int node, int other) {
    if (children[node] == 0) { // as most are: the way up may be as long as there are mails
      return node == other;
    }
    int above = other;
    while (above != NONE && above != node) {
      above = parents[above];
    }
    return above == node;
  }

  /** Settles who is whose child, siblings in order of age. */
  void settle() {
    firstChild = filled();
    lastChild = filled();
    nextSibling = filled();
    for (int mail : mailOfAge) {
      int parent = parents[mail];
      if (parent == NONE) {
        continue;
      }
      if (firstChild[parent] == NONE) {
        firstChild[parent] = mail;
      } else {
        nextSibling[lastChild[parent]] = mail;
      }
      lastChild[parent] = mail;
    }
  }

  private int[] filled() {
    int[] empty = new int[nodes];
    Arrays.fill(empty, NONE);
    return empty;
  }

  /** The first child as last settled, or {@link #NONE}. */
  int firstChild(int node) {
    return firstChild[node];
  }

  int nextSibling(int node) {
    return nextSibling[node];
  }

  boolean hasOneChild(int node) {
    return firstChild[node] != NONE && firstChild[node] == lastChild[node];
  }

  /** The mail that speaks for a node: itself, or the oldest child of a dummy. */
  int speaker(int node) {
    return isDummy(node) ? firstChild[node] : node;
  }

  /** Nodes without a parent as last settled, by age; dummies without children are none. */
  List<Integer> roots() {
    int[] rootOfAge = new int[ages.length];
    Arrays.fill(rootOfAge, NONE);
    for (int node = 0; node < nodes; node++) {
      if (parents[node] == NONE && speaker(node) != NONE) {
        rootOfAge[ages[speaker(node)]] = node;
      }
    }
    List<Integer> roots = new ArrayList<>();
    for (int root : rootOfAge) {
      if (root != NONE) {
        roots.add(root);
      }
    }
    return roots;
  }
}
