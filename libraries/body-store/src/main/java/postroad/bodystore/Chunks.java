package postroad.bodystore;

/** How a body is cut. The size is part of what is stored and never changes. */
final class Chunks {

  static final int SIZE = 256 * 1024;

  private Chunks() {}

  static int sequenceOf(long offset) {
    return Math.toIntExact(offset / SIZE);
  }

  static int offsetInChunk(long offset) {
    return (int) (offset % SIZE);
  }
}
