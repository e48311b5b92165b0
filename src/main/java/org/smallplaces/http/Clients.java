package org.smallplaces.http;

import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Who is asking. X-Forwarded-For is believed only where the peer is a trusted proxy; then the right-most hop that is
 * none counts, since everything left of it may be invented.
 */
public final class Clients {
    private static final String UNKNOWN = "unknown";

    private final Networks proxies;

    /** Throws {@link IllegalArgumentException} where an entry of {@code trustedProxies} is no network. */
    public Clients(List<String> trustedProxies) {
        proxies = new Networks(trustedProxies);
    }

    /** Throws {@link IllegalArgumentException} where an entry is no network in CIDR notation. */
    public static void requireNetworks(List<String> cidrs) {
        new Clients(cidrs);
    }

    /** The client of this request as a key for limits: an IPv4 address, or the /64 of an IPv6 address. */
    public String of(RoutingContext ctx) {
        return client(ctx).key();
    }

    /** The client of this request. */
    public Client client(RoutingContext ctx) {
        List<String> forwarded = ctx.request().headers().getAll("X-Forwarded-For");
        return client(ctx.request().remoteAddress().hostAddress(), String.join(",", forwarded));
    }

    String of(String peer, String forwarded) {
        return client(peer, forwarded).key();
    }

    private Client client(String peer, String forwarded) {
        try {
            InetAddress client = Networks.address(peer);
            String[] hops = forwarded.isBlank() ? new String[0] : forwarded.split(",", -1);
            for (int i = hops.length - 1; i >= 0 && proxies.contains(client); i--) {
                client = Networks.address(withoutPort(hops[i].strip()));
            }
            return new Client(Networks.client(client), Optional.of(client));
        } catch (UnknownHostException e) {
            return new Client(UNKNOWN, Optional.empty());
        }
    }

    /** Some proxies write {@code 203.0.113.9:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        int bracket = hop.indexOf(']');
        if (hop.startsWith("[") && bracket > 0) {
            return hop.substring(1, bracket);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
