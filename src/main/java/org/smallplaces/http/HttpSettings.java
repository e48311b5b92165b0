package org.smallplaces.http;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;

/**
 * How the server is reached.
 *
 * @param port to listen on; 0 takes any free one
 * @param loopbackOnly whether only this machine may connect
 * @param baseUrl under which the public knows the site; every link in a mail begins with it
 * @param trustedProxies networks (CIDR) whose X-Forwarded-For is believed
 * @param trial whether the product runs in trial mode
 * @param zone in which times are shown that belong to no campaign
 */
public record HttpSettings(
        int port, boolean loopbackOnly, URI baseUrl, List<String> trustedProxies, boolean trial, ZoneId zone) {
    public HttpSettings {
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** Whether browsers reach the site by https, so that cookies may be bound to it. */
    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }

    /** The address of {@code path} on this site, for mails and documents. */
    public String link(String path) {
        String base = baseUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
