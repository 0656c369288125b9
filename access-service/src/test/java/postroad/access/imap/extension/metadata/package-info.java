@NullMarked
package postroad.access.imap.extension.metadata;

import org.jspecify.annotations.NullMarked;
