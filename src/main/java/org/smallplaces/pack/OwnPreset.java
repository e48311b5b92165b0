package org.smallplaces.pack;

/**
 * A preset that staff have defined.
 *
 * @param revision counts its changes, so that nobody's saving overwrites another's unseen
 */
public record OwnPreset(Preset preset, int revision) {}
