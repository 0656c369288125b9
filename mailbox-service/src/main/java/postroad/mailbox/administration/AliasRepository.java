package postroad.mailbox.administration;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** The aliases, page by page. */
interface AliasRepository extends Repository<AliasEntry, AliasEntry.Name> {

  Page<AliasEntry> findAllByOrderByDomainAscLocalPartAsc(Pageable page);

  Page<AliasEntry> findByDomainOrderByLocalPart(String domain, Pageable page);
}
