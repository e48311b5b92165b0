package org.smallplaces.http;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Who makes a request.
 *
 * @param key what counts as one client for limits: an IPv4 address, or the /64 of an IPv6 address
 * @param address nothing where none is known
 */
public record Client(String key, Optional<InetAddress> address) {
    /** The key where an address is known: an IPv4 address, or the /64 of an IPv6 address. */
    public Optional<String> network() {
        return address.map(known -> key);
    }

    /** Whether the address lies in one of the networks. */
    public boolean isIn(Networks networks) {
        return address.filter(networks::contains).isPresent();
    }
}
