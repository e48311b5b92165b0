package org.smallplaces.mail;

/**
 * How our mails present themselves.
 *
 * @param from whom they come from
 * @param host the host of the site's address: what Message-IDs end with and what we call ourselves to mail servers
 */
public record MailSettings(Sender from, String host) {
    public MailSettings {
        if (!host.matches("[A-Za-z0-9.:\\[\\]-]{1,255}")) {
            throw new IllegalArgumentException("The site's address has a host that no mail can name.");
        }
    }
}
