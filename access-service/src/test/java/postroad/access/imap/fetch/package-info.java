@NullMarked
package postroad.access.imap.fetch;

import org.jspecify.annotations.NullMarked;
