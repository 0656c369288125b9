package postroad.spool.wording;

/** A text of the operator's that cannot be used as it is; says where and why. */
public final class BrokenTemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenTemplateException(String file, int line, String reason) {
    super(file + ", line " + line + ": " + reason);
  }

  BrokenTemplateException(String file, String reason) {
    super(file + ": " + reason);
  }
}
