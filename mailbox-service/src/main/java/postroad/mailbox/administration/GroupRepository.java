package postroad.mailbox.administration;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** The groups, page by page. */
interface GroupRepository extends Repository<GroupEntry, AliasEntry.Name> {

  Page<GroupEntry> findAllByOrderByDomainAscLocalPartAsc(Pageable page);

  Page<GroupEntry> findByDomainOrderByLocalPart(String domain, Pageable page);
}
