package postroad.bench.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One run: what its mails are follows from this alone, so that they can be made again to be
 * compared.
 *
 * @param name of this one among all that the same site may see; in its addresses and its mails
 * @param seed of all that is drawn
 * @param domain of the site under test
 * @param accounts so many accounts of it get mail: {@code reader0@domain} and so on
 * @param largest octets of the largest mail
 */
record Run(String name, long seed, String domain, int accounts, int largest) {

  private static final int SMALLEST = 1024;
  private static final int REMOTE_ADDRESSES = 40;
  private static final Pattern PLAIN = Pattern.compile("[a-z0-9-]{1,50}");

  Run {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException("a name is small letters and digits, not: " + name);
    }
  }

  /** Who sends, and gets the reports. */
  String sender() {
    return "sender-" + name + "@" + domain;
  }

  /** The accounts that get mail. */
  List<String> readers() {
    List<String> readers = new ArrayList<>();
    for (int number = 0; number < accounts; number++) {
      readers.add(Destiny.LOCAL.address(number, this));
    }
    return readers;
  }

  /** The mail with this number. */
  NumberedMail mail(int number) {
    Random random = randomOf(number);
    int size = size(random.nextInt(1000), random);
    Set<String> recipients = new LinkedHashSet<>();
    int count = random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 1;
    for (int i = 0; i < count; i++) {
      recipients.add(recipient(random));
    }
    return new NumberedMail(this, number, List.copyOf(recipients), size);
  }

  /** Draws always the same for the same mail. */
  Random randomOf(int number) {
    return new Random(seed * 1_000_003 + number);
  }

  private String recipient(Random random) {
    int lot = random.nextInt(100);
    if (lot < 60) {
      return Destiny.LOCAL.address(random.nextInt(accounts), this);
    }
    Destiny destiny =
        lot < 64
            ? Destiny.UNKNOWN
            : lot < 84
                ? Destiny.TAKEN
                : lot < 92 ? Destiny.LATER : lot < 96 ? Destiny.NEVER : Destiny.UNHEARD;
    return destiny.address(random.nextInt(REMOTE_ADDRESSES), this);
  }

  /** Of a thousand: 850 up to 8 KiB, 130 up to 200 KiB, 17 up to 2 MiB, 3 up to the largest. */
  private int size(int lot, Random random) {
    int most = lot < 850 ? 8 << 10 : lot < 980 ? 200 << 10 : lot < 997 ? 2 << 20 : largest;
    return random.nextInt(SMALLEST, Math.max(SMALLEST + 1, Math.min(most, largest)));
  }
}
