package postroad.access.imap.extension.thread;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** REFERENCES (RFC 5256): by what mails refer to, then by subject. The steps are the standard's. */
final class References implements Threading {

  @Override
  public Forest of(Mails mails) {
    return new Work(mails).done();
  }

  /** One threading under way. */
  private static final class Work {

    private final Mails mails;
    private final Forest forest;
    private final WordPlaces nodes;

    Work(Mails mails) {
      this.mails = mails;
      this.forest = new Forest(mails.ages());
      this.nodes = new WordPlaces(mails.count());
    }

    Forest done() {
      nameMails();
      for (int mail = 0; mail < mails.count(); mail++) {
        link(mail);
      }
      prune();
      forest.settle();
      mergeBySubject();
      forest.settle();
      return forest;
    }

    /** A Message-ID names the first mail that has it; others go without a name (1.A). */
    private void nameMails() {
      for (int mail = 0; mail < mails.count(); mail++) {
        long name = mails.messageIds()[mail];
        if (name != 0 && nodes.get(name) == Forest.NONE) {
          nodes.put(name, mail);
        }
      }
    }

    private void link(int mail) {
      int last = Forest.NONE;
      for (long word : mails.references()[mail]) {
        int node = nodes.get(word);
        if (node == Forest.NONE) {
          node = forest.addDummy();
          nodes.put(word, node);
        }
        if (last != Forest.NONE && forest.parent(node) == Forest.NONE) {
          linkUnlessInRing(last, node); // 1.A
        }
        last = node;
      }
      forest.setParent(mail, Forest.NONE); // 1.B
      if (last != Forest.NONE) {
        linkUnlessInRing(last, mail);
      }
    }

    private void linkUnlessInRing(int parent, int child) {
      if (!forest.isAtOrAbove(child, parent)) {
        forest.setParent(child, parent);
      }
    }

    /** Dummies give their children away upwards, but for those on top that have several (3). */
    private void prune() {
      for (int mail = 0; mail < mails.count(); mail++) {
        forest.setParent(mail, mailOrTopAbove(mail));
      }
      for (int dummy = mails.count(); dummy < forest.nodes(); dummy++) {
        forest.setParent(dummy, Forest.NONE);
      }
      for (int mail = 0; mail < mails.count(); mail++) {
        int parent = forest.parent(mail);
        if (parent != Forest.NONE && forest.isDummy(parent) && forest.children(parent) == 1) {
          forest.setParent(mail, Forest.NONE);
        }
      }
    }

    /** The first mail above, or else the dummy on top; the next who asks has a shorter way. */
    private int mailOrTopAbove(int mail) {
      int above = forest.parent(mail);
      while (leadsOn(above)) {
        above = forest.parent(above);
      }
      int passed = forest.parent(mail);
      while (leadsOn(passed)) {
        int next = forest.parent(passed);
        forest.setParent(passed, above);
        passed = next;
      }
      return above;
    }

    private boolean leadsOn(int node) {
      return node != Forest.NONE && forest.isDummy(node) && forest.parent(node) != Forest.NONE;
    }

    private void mergeBySubject() {
      List<Integer> roots = forest.roots(); // 4
      Map<Integer, Integer> table = subjectTable(roots);
      for (int root : roots) {
        int subject = mails.subjects()[forest.speaker(root)];
        if (subject != 0) {
          table.merge(subject, root, this::merged);
        }
      }
    }

    /** For each subject the thread that stands for it (5.B). */
    private Map<Integer, Integer> subjectTable(List<Integer> roots) {
      Map<Integer, Integer> table = new HashMap<>();
      for (int root : roots) {
        int subject = mails.subjects()[forest.speaker(root)];
        if (subject != 0) {
          table.merge(subject, root, this::better);
        }
      }
      return table;
    }

    private int better(int known, int root) {
      boolean isBetter =
          !forest.isDummy(known)
              && (forest.isDummy(root) || (mails.isReply(known) && !mails.isReply(root)));
      return isBetter ? root : known;
    }

    /** Puts a thread below the one that stands for its subject; answers which does now (5.C). */
    private int merged(int known, int root) {
      if (known == root) {
        return known;
      }
      if (forest.isDummy(known)) {
        adopt(known, root);
        return known;
      }
      if (mails.isReply(root) && !mails.isReply(known)) {
        forest.setParent(root, known);
        return known;
      }
      int both = forest.addDummy();
      forest.setParent(known, both);
      forest.setParent(root, both);
      return both;
    }

    /** The children of a dummy, or a mail with all below it, become siblings of its children. */
    private void adopt(int dummy, int root) {
      if (!forest.isDummy(root)) {
        forest.setParent(root, dummy);
        return;
      }
      int child = forest.firstChild(root);
      while (child != Forest.NONE) {
        forest.setParent(child, dummy);
        child = forest.nextSibling(child);
      }
    }
  }
}
