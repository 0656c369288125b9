package postroad.spool.report;

import postroad.spool.handover.Outgoing;

/**
 * News written down before anybody knows whether they are news: what cannot be written is found
 * before a word is given.
 *
 * @param cause names the record that brought them: the same record read again brings the same news,
 *     another record that brings them repeats them
 * @param whole what is written when all of it is news
 */
public record Draft(String cause, News news, Outgoing whole) {}
