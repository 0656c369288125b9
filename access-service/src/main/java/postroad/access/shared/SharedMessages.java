package postroad.access.shared;

import org.springframework.stereotype.Component;
import postroad.mailboxstore.Messages;

/** The messages of all mailboxes, and what the sessions of this replica share of them. */
@Component
public record SharedMessages(
    Messages store,
    Renditions renditions,
    SharedContents contents,
    SharedOctets octets,
    Hearsay hearsay) {}
