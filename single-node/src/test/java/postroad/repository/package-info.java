/** What the repository says of itself, checked against what is in it. */
@NullMarked
package postroad.repository;

import org.jspecify.annotations.NullMarked;
