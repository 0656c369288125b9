package postroad.access.imap.extension.acl;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.list.ListReturn;

/** LIST-MYRIGHTS (RFC 8440): LIST tells what the reader may do with the mailboxes it shows. */
@Component
class ListMyRightsExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("LIST-MYRIGHTS");
  }

  @Override
  public List<ListReturn> listReturns() {
    return List.of(new Return("MYRIGHTS"));
  }

  private record Return(String word) implements ListReturn {

    @Override
    public Addition read(Turn turn) {
      return (reader, names) ->
          (out, name) -> {
            if (name.place() != null) {
              MyRights.tell(out, name.place());
            }
          };
    }
  }
}
