/**
 * Staff: people and invitations, passwords, second factors, log-in, sessions, the guard before {@code /staff/*} and the
 * console's first page.
 * It must not know how signatures are given or packs are built: features hand over their cards through the server.
 * It alone writes the tables whose names begin with {@code staff}.
 */
@NullMarked
package org.smallplaces.staff;

import org.jspecify.annotations.NullMarked;
