package postroad.access.imap.extension;

import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;

/**
 * I18NLEVEL=1 (RFC 5255 §4.4): SEARCH, SORT and THREAD compare text by {@code i;unicode-casemap},
 * with encoded words decoded, for everybody. {@code Casemap} does.
 */
@Component
class I18nLevelExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("I18NLEVEL=1");
  }
}
