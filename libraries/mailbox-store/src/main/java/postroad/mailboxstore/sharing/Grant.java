package postroad.mailboxstore.sharing;

/**
 * One entry of a mailbox's access control list.
 *
 * @param negative whether these rights are taken away instead, whoever else gives them (RFC 4314
 *     §2)
 */
public record Grant(Grantee grantee, boolean negative, Rights rights) {}
