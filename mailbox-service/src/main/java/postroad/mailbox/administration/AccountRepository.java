package postroad.mailbox.administration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** The accounts, page by page. */
interface AccountRepository extends Repository<AccountEntry, UUID> {

  Page<AccountEntry> findAllByOrderByDomainAscLocalPartAsc(Pageable page);

  Page<AccountEntry> findByDomainOrderByLocalPart(String domain, Pageable page);

  Optional<AccountEntry> findById(UUID id);
}
