@NullMarked
package postroad.access.imap.command;

import org.jspecify.annotations.NullMarked;
