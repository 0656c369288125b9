package postroad.spool.schedule;

/**
 * Mail that was claimed and must not go, because a rule holds it.
 *
 * @param by the rule
 */
public record HeldBack(WaitingMail mail, String by) {}
