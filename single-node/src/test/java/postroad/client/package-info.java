/** Mail programs as plain as can be, so that a test sees every octet. */
@NullMarked
package postroad.client;

import org.jspecify.annotations.NullMarked;
