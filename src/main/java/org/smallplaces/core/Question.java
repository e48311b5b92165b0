package org.smallplaces.core;

/** What supporters ask about a campaign, with its answer: a paragraph of plain words each. */
public record Question(Localised question, Localised answer) {}
