/**
 * Staff: accounts, passwords, log-in, sessions, the guard before {@code /staff/*} and the console's first page.
 * It must not know how signatures are given or packs are built: features hand over their cards through the server.
 * It alone writes the tables {@code staff} and {@code staff_session}.
 */
@NullMarked
package org.smallplaces.staff;

import org.jspecify.annotations.NullMarked;
