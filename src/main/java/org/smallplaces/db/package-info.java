/**
 * The room for the database itself: addresses and pools, migrations, the embedded PostgreSQL, the append-only audit.
 *
 * <p>It must not know any feature, any table but {@code audit}, HTTP, or where its settings come from: callers hand it
 * folders and addresses. Nobody else starts a server process or names the serving role.
 */
@NullMarked
package org.smallplaces.db;

import org.jspecify.annotations.NullMarked;
