@NullMarked
package postroad.access.imap.extension.catenate;

import org.jspecify.annotations.NullMarked;
