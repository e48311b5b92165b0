package org.smallplaces.core;

/**
 * The exact sentence to which a signatory consents; a changed sentence is a new wording.
 *
 * @param id the row in {@code consent_wording}
 * @param purpose what is consented to
 * @param sha256 of the UTF-8 bytes of {@code words}, in 64 hexadecimal digits
 */
public record ConsentWording(int id, ConsentPurpose purpose, Language language, String words, String sha256) {}
