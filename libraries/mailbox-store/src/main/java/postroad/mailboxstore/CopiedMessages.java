package postroad.mailboxstore;

import java.util.List;

/**
 * What COPYUID says (RFC 4315 §3): the n-th source became the n-th target.
 *
 * @param modseq the target's HIGHESTMODSEQ afterwards
 */
public record CopiedMessages(
    long uidValidity, List<Long> sourceUids, List<Long> targetUids, long modseq) {}
