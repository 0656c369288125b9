/**
 * What every command needs that asks a running node: {@link postroad.singlenode.node.Words} for
 * what a person wrote, {@link postroad.singlenode.node.Node} to ask, {@link
 * postroad.singlenode.node.Table} to show.
 */
@NullMarked
package postroad.singlenode.node;

import org.jspecify.annotations.NullMarked;
