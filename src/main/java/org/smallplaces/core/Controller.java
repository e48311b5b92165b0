package org.smallplaces.core;

/**
 * Who answers for the personal data (UK GDPR, article 4(7)).
 *
 * @param name the controller's full name, as it stands in the consent sentence
 * @param privacyContact an e-mail address for questions about personal data; empty only in a draft or an archived
 *     campaign, which takes no signatures
 */
public record Controller(Localised name, String privacyContact) {}
