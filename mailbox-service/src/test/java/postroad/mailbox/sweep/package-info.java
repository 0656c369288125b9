@NullMarked
package postroad.mailbox.sweep;

import org.jspecify.annotations.NullMarked;
