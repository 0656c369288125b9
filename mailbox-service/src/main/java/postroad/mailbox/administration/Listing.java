package postroad.mailbox.administration;

import java.util.List;
import java.util.function.Function;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;

/**
 * One page of a list.
 *
 * @param page from 0
 * @param pages how many there are
 * @param total how many entries all pages have
 */
record Listing<T>(List<T> entries, int page, int pages, long total) {

  private static final int LARGEST = 500;

  static <E, T> Listing<T> of(Page<E> found, Function<E, T> seen) {
    return new Listing<>(
        found.getContent().stream().map(seen).toList(),
        found.getNumber(),
        found.getTotalPages(),
        found.getTotalElements());
  }

  /** The page asked for, as far as that makes sense. */
  static Pageable page(int number, int size) {
    return PageRequest.of(Math.max(0, number), Math.clamp(size, 1, LARGEST));
  }
}
