package postroad.access.imap;

import postroad.access.AccessSettings;
import postroad.access.listener.AnswerCount;

/**
 * What all sessions share.
 *
 * @param vocabulary of the protocol, with its extensions
 * @param answers counts each
 */
record ImapMeans(ImapVocabulary vocabulary, AccessSettings settings, AnswerCount answers) {}
