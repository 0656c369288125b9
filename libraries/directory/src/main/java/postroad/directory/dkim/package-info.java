/** The keys that mail is signed with, and what DNS is told of them: values, nothing is stored. */
@NullMarked
package postroad.directory.dkim;

import org.jspecify.annotations.NullMarked;
