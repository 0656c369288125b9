package postroad.mailbox.declared;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML document as nodes that know their lines, and all the mistakes that are found in it.
 * Nothing in it makes an object of ours.
 */
final class Yaml {

  private static final int LONGEST = 64 * 1024 * 1024;
  private static final int MOST_MISTAKES = 100;

  private final List<String> mistakes = new ArrayList<>();

  /** The document; nothing when it is empty. */
  @Nullable Node read(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LONGEST);
    options.setMaxAliasesForCollections(0); // each says for itself what it is
    try {
      return new org.yaml.snakeyaml.Yaml(options).compose(new StringReader(text));
    } catch (MarkedYAMLException noYaml) {
      int line = noYaml.getProblemMark() == null ? 1 : noYaml.getProblemMark().getLine() + 1;
      throw new MistakenFileException(
          List.of("line %d: this is no YAML: %s".formatted(line, noYaml.getProblem())));
    } catch (YAMLException tooMuch) {
      throw new MistakenFileException(
          List.of("line 1: this is more than a directory needs: " + tooMuch.getMessage()));
    }
  }

  /** What went wrong so far ends it all. */
  void refuseMistakes() {
    if (!mistakes.isEmpty()) {
      throw new MistakenFileException(mistakes);
    }
  }

  void mistake(Node where, String what) {
    if (mistakes.size() < MOST_MISTAKES) {
      mistakes.add("line %d: %s".formatted(line(where), what));
    }
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** The entries of a mapping by their keys, in their order; nothing for nothing. */
  Map<Node, Node> entries(@Nullable Node node) {
    Map<Node, Node> entries = new LinkedHashMap<>();
    if (node == null || isNothing(node)) {
      return entries;
    }
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "this is to be a mapping, with a colon behind each name");
      return entries;
    }
    Map<String, Node> known = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (known.put(text(tuple.getKeyNode()), tuple.getKeyNode()) != null) {
        mistake(tuple.getKeyNode(), text(tuple.getKeyNode()) + " stands here a second time");
      }
      entries.put(tuple.getKeyNode(), tuple.getValueNode());
    }
    return entries;
  }

  /** The fields of an entry, which are to be among these. */
  Map<String, Node> fields(Node node, Set<String> known) {
    Map<String, Node> fields = new LinkedHashMap<>();
    entries(node)
        .forEach((key, value) -> {
          if (known.contains(text(key))) {
            fields.put(text(key), value);
          } else {
            mistake(key, "not understood: " + text(key));
          }
        });
    return fields;
  }

  /** The values of a list; nothing for nothing. */
  List<Node> list(@Nullable Node node) {
    if (node == null || isNothing(node)) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    mistake(node, "this is to be a list");
    return List.of();
  }

  /** A value as it is written. */
  String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    mistake(node, "this is to be one value");
    return "";
  }

  /** A value that means something; a mistake where it does not. */
  <T> @Nullable T value(@Nullable Node node, Function<String, @Nullable T> meaning) {
    if (node == null || isNothing(node)) {
      return null;
    }
    try {
      return meaning.apply(text(node));
    } catch (IllegalArgumentException wrong) {
      mistake(node, String.valueOf(wrong.getMessage()));
      return null;
    }
  }

  private static boolean isNothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }
}
