package postroad.singlenode.node;

/** The node cannot be asked, or does not want to; the message is for the operator. */
public sealed class NodeException extends RuntimeException permits NodeAwayException {

  private static final long serialVersionUID = 1L;

  public NodeException(String sentence) {
    super(sentence);
  }
}
