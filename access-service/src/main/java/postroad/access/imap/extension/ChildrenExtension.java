package postroad.access.imap.extension;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.list.ListReturn;

/** CHILDREN (RFC 3348): LIST says whether there are mailboxes below a name. */
@Component
class ChildrenExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("CHILDREN");
  }

  @Override
  public List<ListAttribute> listAttributes() {
    return List.of(name -> Optional.of(name.hasChildren() ? "\\HasChildren" : "\\HasNoChildren"));
  }

  /** It is always said, also to who asks for it (RFC 5258 §4). */
  @Override
  public List<ListReturn> listReturns() {
    return List.of(ListReturn.always("CHILDREN"));
  }
}
