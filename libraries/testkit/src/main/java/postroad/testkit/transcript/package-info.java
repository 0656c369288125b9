/**
 * Protocol conversations as plain text files, played against a real listener. Start at {@link
 * postroad.testkit.transcript.Transcript}: its Javadoc is the notation.
 */
@NullMarked
package postroad.testkit.transcript;

import org.jspecify.annotations.NullMarked;
