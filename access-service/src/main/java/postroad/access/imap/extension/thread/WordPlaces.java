package postroad.access.imap.extension.thread;

/** Which node a word stands for; words are never 0 and well mixed, so they are their own hash. */
final class WordPlaces {

  private long[] words;
  private int[] nodes;
  private int count;

  WordPlaces(int expected) {
    int size = Integer.highestOneBit(Math.max(8, expected)) * 4;
    words = new long[size];
    nodes = new int[size];
  }

  /** The node, or {@link Forest#NONE}. */
  int get(long word) {
    int slot = slot(word);
    return words[slot] == 0 ? Forest.NONE : nodes[slot];
  }

  void put(long word, int node) {
    if (2 * count >= words.length) {
      grow();
    }
    int slot = slot(word);
    if (words[slot] == 0) {
      count++;
    }
    words[slot] = word;
    nodes[slot] = node;
  }

  private void grow() {
    long[] oldWords = words;
    int[] oldNodes = nodes;
    words = new long[2 * oldWords.length];
    nodes = new int[words.length];
    for (int i = 0; i < oldWords.length; i++) {
      if (oldWords[i] != 0) {
        int slot = slot(oldWords[i]);
        words[slot] = oldWords[i];
        nodes[slot] = oldNodes[i];
      }
    }
  }

  private int slot(long word) {
    int slot = (int) word & (words.length - 1);
    while (words[slot] != 0 && words[slot] != word) {
      slot = (slot + 1) & (words.length - 1);
    }
    return slot;
  }
}
