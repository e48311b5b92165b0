/**
 * The public journey: see a campaign, sign it, verify, see one's own signature, withdraw. It must not know packs,
 * staff or any other feature, and writes signatures only through {@code signature}.
 */
@NullMarked
package org.smallplaces.signing;

import org.jspecify.annotations.NullMarked;
