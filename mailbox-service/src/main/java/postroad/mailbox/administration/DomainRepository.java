package postroad.mailbox.administration;

import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/** Our domains, page by page. */
interface DomainRepository extends Repository<DomainEntry, String> {

  Page<DomainEntry> findAllByOrderByName(Pageable page);

  Optional<DomainEntry> findByName(String name);
}
