package postroad.access.imap.search;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import postroad.access.AccessSettings;
import postroad.access.imap.MailStores;
import postroad.access.imap.column.Columns;
import postroad.mailboxstore.search.MailboxIndex;

/** What all searches share. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

  @Bean
  MessageSearch messageSearch(
      MailStores stores, MailboxIndex index, Columns columns, AccessSettings settings) {
    return new MessageSearch(
        stores.messages(),
        index,
        new NumberQuestions(columns::numbers),
        stores.bodies(),
        settings.imapLimits().contentSearches());
  }
}
