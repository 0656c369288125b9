/** The player of transcripts, itself played with. */
@NullMarked
package postroad.testkit.transcript;

import org.jspecify.annotations.NullMarked;
