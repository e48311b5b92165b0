package org.smallplaces.signature;

import java.util.UUID;

/**
 * What the link to a signature leads to, without anything of its signatory.
 *
 * @param generation the only one whose links still open
 */
public record SignatureLink(UUID id, UUID campaign, int generation) {}
