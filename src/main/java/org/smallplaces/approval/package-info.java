/**
 * Two-person acts: one person proposes, another approves or refuses, and what was approved is carried out in the same
 * transaction. Features hand over what they want done as a {@link org.smallplaces.approval.TwoPersonAct}; it must not
 * know what any of them does, nor campaigns, signatures or pages. It alone writes the table {@code approval}.
 */
@NullMarked
package org.smallplaces.approval;

import org.jspecify.annotations.NullMarked;
