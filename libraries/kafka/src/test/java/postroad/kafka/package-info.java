@NullMarked
package postroad.kafka;

import org.jspecify.annotations.NullMarked;
