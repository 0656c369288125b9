package postroad.spool.wording;

/**
 * A report's words.
 *
 * @param language of the text, as a language tag (RFC 5646)
 * @param subject one line
 * @param text lines ended by CRLF
 */
public record Written(String language, String subject, String text) {}
