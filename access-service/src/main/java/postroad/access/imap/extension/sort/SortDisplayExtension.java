package postroad.access.imap.extension.sort;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.column.Columns;
import postroad.access.imap.search.SortWord;
import postroad.mailboxstore.search.SortRows.TextField;

/** SORT=DISPLAY (RFC 5957): sorting by the names of people as they are shown. */
@Component
class SortDisplayExtension implements ImapExtension {

  private final Columns columns;

  SortDisplayExtension(Columns columns) {
    this.columns = columns;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("SORT=DISPLAY");
  }

  @Override
  public List<SortWord> sortKeys() {
    return List.of(
        new ByText("DISPLAYFROM", TextField.DISPLAY_FROM, columns),
        new ByText("DISPLAYTO", TextField.DISPLAY_TO, columns));
  }
}
