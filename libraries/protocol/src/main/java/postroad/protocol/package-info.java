/** What every mail protocol stands on: listener, TLS, deadlines, login. */
@NullMarked
package postroad.protocol;

import org.jspecify.annotations.NullMarked;
