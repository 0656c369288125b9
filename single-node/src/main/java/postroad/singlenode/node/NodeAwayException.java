package postroad.singlenode.node;

/** The node does not answer now; it may later. */
public final class NodeAwayException extends NodeException {

  private static final long serialVersionUID = 1L;

  public NodeAwayException(String sentence) {
    super(sentence);
  }
}
