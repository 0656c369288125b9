package postroad.relay.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one partition has got: everything before {@code end} is done except these records. As a
 * commit it is the first of them, and in the metadata the others; Kafka keeps 4,096 characters of
 * metadata, which is room for two thousand records.
 *
 * @param unfinished in ascending order, all before {@code end}
 */
record Progress(List<Long> unfinished, long end) {

  private static final Logger log = LoggerFactory.getLogger(Progress.class);

  /** Names the form, so that a later one can be told from it. */
  private static final String FORM = "1:";

  Progress {
    unfinished = List.copyOf(unfinished);
  }

  static Progress of(Collection<Long> unfinished, long end) {
    return new Progress(List.copyOf(unfinished), end);
  }

  /** Reads a commit. Metadata of another form says nothing: then all from the offset is undone. */
  static Progress of(OffsetAndMetadata commit) {
    long offset = commit.offset();
    if (commit.metadata() == null || !commit.metadata().startsWith(FORM)) {
      return new Progress(List.of(), offset);
    }
    try {
      byte[] octets = Base64.getDecoder().decode(commit.metadata().substring(FORM.length()));
      ByteBuffer numbers = ByteBuffer.wrap(octets);
      long end = offset + number(numbers);
      List<Long> unfinished = new ArrayList<>(List.of(offset));
      long last = offset;
      while (numbers.hasRemaining()) {
        last += number(numbers);
        unfinished.add(last);
      }
      return new Progress(unfinished, end);
    } catch (RuntimeException unreadable) {
      log.warn("the metadata of the commit at {} says nothing: {}", offset, commit.metadata());
      return new Progress(List.of(), offset);
    }
  }

  /** Where a new owner starts to read. */
  long offset() {
    return unfinished.isEmpty() ? end : unfinished.getFirst();
  }

  OffsetAndMetadata commit() {
    if (unfinished.isEmpty()) {
      return new OffsetAndMetadata(end, "");
    }
    ByteArrayOutputStream numbers = new ByteArrayOutputStream();
    write(numbers, end - offset());
    long last = offset();
    for (long next : unfinished.subList(1, unfinished.size())) {
      write(numbers, next - last);
      last = next;
    }
    String text = FORM + Base64.getEncoder().encodeToString(numbers.toByteArray());
    return new OffsetAndMetadata(offset(), text);
  }

  /** Seven bits an octet, the lowest first; the highest bit says that more follow. */
  private static void write(ByteArrayOutputStream to, long number) {
    long rest = number;
    while (rest > 0x7f) {
      to.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    to.write((int) rest);
  }

  private static long number(ByteBuffer from) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte octet = from.get();
      number |= (octet & 0x7fL) << shift;
      if (octet >= 0) {
        return number;
      }
    }
  }
}
