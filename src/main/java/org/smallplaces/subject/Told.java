package org.smallplaces.subject;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How, and on which day, somebody learned what came of their request.
 *
 * @param on nothing where the answer goes out with what closes the request: that day is kept already
 */
record Told(ToldBy how, Optional<LocalDate> on) {}
