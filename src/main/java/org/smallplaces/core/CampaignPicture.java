package org.smallplaces.core;

/**
 * The picture on a campaign's page.
 *
 * @param path where this site serves it
 * @param alt what is to be seen on it, for those who do not see it
 */
public record CampaignPicture(String path, int width, int height, Localised alt) {}
