package postroad.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/standards.tsv and the sources speak of the same standards. */
class StandardsTest {

  private static final Pattern REFERENCE = Pattern.compile("RFC\\s(\\d{3,5})\\b");
  private static final Pattern LISTED = Pattern.compile("(?m)^(\\d+)\\t(?:yes|partial)\\t\\S");
  private static final Pattern ROW = Pattern.compile("\\d+\\t(yes|partial|planned|no)\\t\\S.*");

  @Test
  void everyReferenceIsListedAndEveryListedStandardIsReferenced() {
    SortedSet<Integer> referenced = new TreeSet<>();
    for (var source : Repository.filesBelow(".", ".java")) {
      if (source.toString().contains("/src/main/")) {
        referenced.addAll(numbers(REFERENCE, Repository.text(source)));
      }
    }

    assertThat(referenced).isEqualTo(numbers(LISTED, Repository.text("docs/standards.tsv")));
  }

  @Test
  void everyRowHasANumberAStatusAndATitle() {
    assertThat(Repository.text("docs/standards.tsv").lines().skip(1))
        .isNotEmpty()
        .allMatch(row -> ROW.matcher(row).matches());
  }

  private static SortedSet<Integer> numbers(Pattern pattern, String text) {
    SortedSet<Integer> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(Integer.valueOf(matcher.group(1)));
    }
    return found;
  }
}
