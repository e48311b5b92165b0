package org.smallplaces.signature;

import java.time.Instant;

/**
 * A change that a signatory made. What stood there before is kept nowhere.
 *
 * @param field {@code name}, {@code visibility}, {@code line} or {@code words}, which were taken out
 */
public record SignatureChange(String field, Instant at) {}
