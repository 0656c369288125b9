@NullMarked
package postroad.access.login;

import org.jspecify.annotations.NullMarked;
