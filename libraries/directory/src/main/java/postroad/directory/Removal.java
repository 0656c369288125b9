package postroad.directory;

/** What became of a wish to remove something. */
public enum Removal {
  DONE,
  NOT_THERE,
  /** Something needs it: nothing was removed. */
  IN_USE
}
