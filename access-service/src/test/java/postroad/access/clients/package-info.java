/** Mail programs people use, as Debian packages them, against the service as it runs. */
@NullMarked
package postroad.access.clients;

import org.jspecify.annotations.NullMarked;
