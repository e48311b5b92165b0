package org.smallplaces.core;

import java.util.Optional;

/**
 * What happened around a campaign.
 *
 * @param link where one reads of it, beginning with {@code https://}
 */
public record TimelineEntry(RoughDate date, Localised what, Optional<String> link) {}
