package postroad.access.imap.extension.thread;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of REFERENCES one by one as RFC 5256 writes them, with no thought of speed. */
final class LiteralReferences {

  private final Mails mails;
  private final Map<Long, Node> byId = new LinkedHashMap<>();
  private final Node root = new Node(null);

  LiteralReferences(Mails mails) {
    this.mails = mails;
  }

  private static final class Node {
    final @Nullable Integer mail;
    @Nullable Node parent;
    List<Node> children = new ArrayList<>();

    Node(@Nullable Integer mail) {
      this.mail = mail;
    }

    void moveTo(@Nullable Node next) {
      if (parent != null) {
        parent.children.remove(this);
      }
      parent = next;
      if (next != null) {
        next.children.add(this);
      }
    }

    boolean isAbove(Node other) {
      for (Node above = other; above != null; above = above.parent) {
        if (above.equals(this)) {
          return true;
        }
      }
      return false;
    }
  }

  String told() {
    List<Node> all = link();
    for (Node node : all) {
      if (node.parent == null) {
        node.moveTo(root); // 2
      }
    }
    for (Node node : all) {
      prune(node); // 3
    }
    sort(root); // 4
    merge(); // 5
    sort(root); // 6
    StringBuilder text = new StringBuilder();
    root.children.forEach(child -> tell(child, text));
    return text.toString();
  }

  private List<Node> link() {
    List<Node> own = new ArrayList<>();
    for (int mail = 0; mail < mails.count(); mail++) {
      Node node = new Node(mail);
      own.add(node);
      long id = mails.messageIds()[mail];
      if (id != 0) {
        byId.putIfAbsent(id, node);
      }
    }
    for (int mail = 0; mail < mails.count(); mail++) {
      Node last = null;
      for (long word : mails.references()[mail]) {
        Node node = byId.computeIfAbsent(word, _ -> new Node(null));
        if (last != null && node.parent == null && !node.isAbove(last)) {
          node.moveTo(last); // 1.A
        }
        last = node;
      }
      Node node = own.get(mail);
      node.moveTo(null);
      if (last != null && !node.isAbove(last)) {
        node.moveTo(last); // 1.B
      }
    }
    List<Node> all = new ArrayList<>(own);
    byId.values().stream().filter(node -> node.mail == null).forEach(all::add);
    return all;
  }

  /** Children first, so that what is promoted needs no pruning. */
  private void prune(Node node) {
    new ArrayList<>(node.children).forEach(this::prune);
    Node parent = node.parent;
    if (node.mail != null || parent == null) {
      return;
    }
    if (!parent.equals(root) || node.children.size() < 2) {
      new ArrayList<>(node.children).forEach(child -> child.moveTo(parent));
      node.moveTo(null);
    }
  }

  private void sort(Node node) {
    node.children.forEach(this::sort);
    node.children.sort(Comparator.comparingInt(this::age));
  }

  private int age(Node node) {
    return node.mail == null ? age(node.children.getFirst()) : mails.ages()[node.mail];
  }

  private int subject(Node node) {
    return node.mail == null ? subject(node.children.getFirst()) : mails.subjects()[node.mail];
  }

  private boolean isReply(Node node) {
    return node.mail != null && mails.isReply(node.mail);
  }

  private void merge() {
    Map<Integer, Node> table = new HashMap<>();
    for (Node node : root.children) {
      Node known = table.get(subject(node));
      boolean isBetter =
          known == null
              || (known.mail != null && (node.mail == null || (isReply(known) && !isReply(node))));
      if (subject(node) != 0 && isBetter) {
        table.put(subject(node), node); // 5.B
      }
    }
    for (Node node : new ArrayList<>(root.children)) {
      int subject = subject(node);
      Node known = table.get(subject);
      if (known != null && !known.equals(node)) {
        merge(node, subject, known, table); // 5.C
      }
    }
  }

  private void merge(Node node, int subject, Node known, Map<Integer, Node> table) {
    if (known.mail == null && node.mail == null) {
      new ArrayList<>(node.children).forEach(child -> child.moveTo(known));
      node.moveTo(null);
    } else if (known.mail == null || (isReply(node) && !isReply(known))) {
      node.moveTo(known);
    } else {
      Node both = new Node(null);
      both.moveTo(root);
      known.moveTo(both);
      node.moveTo(both);
      table.put(subject, both);
    }
  }

  private static void tell(Node node, StringBuilder text) {
    text.append('(');
    Node last = node;
    if (node.mail != null) {
      text.append(node.mail + 1);
      while (last.children.size() == 1) {
        last = last.children.getFirst();
        text.append(' ').append(last.mail == null ? "?" : String.valueOf(last.mail + 1));
      }
      text.append(last.children.isEmpty() ? "" : " ");
    }
    last.children.forEach(child -> tell(child, text));
    text.append(')');
  }
}
