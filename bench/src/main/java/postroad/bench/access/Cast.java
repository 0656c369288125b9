package postroad.bench.access;

import java.util.List;
import java.util.Set;
import postroad.bench.access.AccessBench.Part;

/** Who has which mailbox, and what lies in it before anything is measured. */
record Cast(List<Reader> readers) {

  static final int SOME = 10_000;
  static final int MANY = 100_000;
  static final int OF_A_VISITOR = 100;
  static final int OF_ONE_IN_THE_CROWD = 5;

  private static final int SINGLE = 10;
  private static final int VISITORS = 100;
  private static final int CROWD = 10_000;

  /** How many people that is. */
  static final int SIZE = SINGLE + VISITORS + CROWD;

  Cast {
    readers = List.copyOf(readers);
  }

  /** Lets the stock have what these parts read. */
  void want(Stock stock, Set<Part> parts) {
    if (!parts.stream().allMatch(Part::isForTheCrowd) || parts.contains(Part.USERS)) {
      visitors().forEach(each -> stock.want(each, OF_A_VISITOR));
    }
    if (parts.contains(Part.FETCH) || parts.contains(Part.BODIES) || parts.contains(Part.POP3)) {
      stock.want(ofSome(), SOME);
      stock.want(ofSomeMore(), SOME);
    }
    if (parts.contains(Part.LARGE) || parts.contains(Part.QUESTIONS)) {
      stock.want(ofMany(), MANY);
    }
    if (parts.contains(Part.LARGE)) {
      stock.want(ofManyMore(), MANY);
    }
    if (parts.contains(Part.MANY) || parts.contains(Part.USERS)) {
      crowd().forEach(each -> stock.want(each, OF_ONE_IN_THE_CROWD));
    } else if (parts.contains(Part.IDLE) || parts.contains(Part.WAKE)) {
      someOfTheCrowd().forEach(each -> stock.want(each, OF_ONE_IN_THE_CROWD));
    }
    if (parts.contains(Part.APPEND)) {
      stock.want(writer(), OF_A_VISITOR);
    }
  }

  Reader ofSome() {
    return readers.get(0);
  }

  /** As many, for what is measured cold after something else was. */
  Reader ofSomeMore() {
    return readers.get(1);
  }

  Reader ofMany() {
    return readers.get(2);
  }

  Reader ofManyMore() {
    return readers.get(3);
  }

  Reader writer() {
    return readers.get(4);
  }

  List<Reader> visitors() {
    return readers.subList(SINGLE, SINGLE + VISITORS);
  }

  /** As many as wait for news while it is looked how long that takes. */
  List<Reader> someOfTheCrowd() {
    return crowd().subList(0, CROWD / 10);
  }

  List<Reader> crowd() {
    return readers.subList(SINGLE + VISITORS, SIZE);
  }
}
