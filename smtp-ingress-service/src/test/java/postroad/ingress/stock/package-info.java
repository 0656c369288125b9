/**
 * Why the commands of SubEthaSMTP 7.2.2 are not used: the same octets go to its own commands, which
 * do harm with them, and to ours, which do not. When a new release passes the first half of a test,
 * this is where it shows.
 */
@NullMarked
package postroad.ingress.stock;

import org.jspecify.annotations.NullMarked;
