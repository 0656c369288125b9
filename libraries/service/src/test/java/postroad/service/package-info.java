@NullMarked
package postroad.service;

import org.jspecify.annotations.NullMarked;
