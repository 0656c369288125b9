package postroad.access.imap.extension.thread;

import java.util.HashMap;
import java.util.Map;

/** ORDEREDSUBJECT (RFC 5256): the oldest mail of a subject, and below it all others. */
final class OrderedSubject implements Threading {

  @Override
  public Forest of(Mails mails) {
    Map<Integer, Integer> oldest = new HashMap<>();
    for (int mail = 0; mail < mails.count(); mail++) {
      oldest.merge(mails.subjects()[mail], mail, (a, b) -> older(mails, a, b));
    }
    Forest forest = new Forest(mails.ages());
    for (int mail = 0; mail < mails.count(); mail++) {
      int first = oldest.getOrDefault(mails.subjects()[mail], mail);
      if (first != mail) {
        forest.setParent(mail, first);
      }
    }
    forest.settle();
    return forest;
  }

  private static int older(Mails mails, int one, int other) {
    return mails.ages()[one] < mails.ages()[other] ? one : other;
  }
}
