/**
 * Has the content of mail looked at by somebody who knows about spam. Start at {@link
 * postroad.ingress.filter.ContentFilter}.
 */
@NullMarked
package postroad.ingress.filter;

import org.jspecify.annotations.NullMarked;
