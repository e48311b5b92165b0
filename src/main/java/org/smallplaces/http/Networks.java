package org.smallplaces.http;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A set of networks in CIDR notation, such as {@code 10.0.0.0/8} or {@code fd00::/8}. */
public final class Networks {
    private record Network(byte[] address, int bits) {
        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / 8;
            int rest = bits % 8;
            if (!Arrays.equals(address, 0, whole, other, 0, whole)) {
                return false;
            }
            int mask = 0xff << (8 - rest);
            return rest == 0 || (address[whole] & mask) == (other[whole] & mask);
        }
    }

    private final List<Network> networks;

    /** Throws {@link IllegalArgumentException} where an entry is no network. */
    public Networks(List<String> cidrs) {
        networks = cidrs.stream().map(Networks::parse).toList();
    }

    private static Network parse(String cidr) {
        String[] parts = cidr.strip().split("/", 2);
        byte[] address = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (address == null) {
            throw new IllegalArgumentException("not a network: " + cidr);
        }
        int longest = address.length * 8;
        int bits = parts.length == 1 ? longest : bits(parts[1]);
        if (bits < 0 || bits > longest) {
            throw new IllegalArgumentException("not a network: " + cidr);
        }
        return new Network(address, bits);
    }

    private static int bits(String number) {
        return number.matches("[0-9]{1,3}") ? Integer.parseInt(number) : -1;
    }

    /** Whether the address lies in one of them. */
    public boolean contains(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address.getAddress()));
    }

    /** The address that {@code text} spells, without any look-up; throws where it is none. */
    static InetAddress address(String text) throws UnknownHostException {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null) {
            throw new UnknownHostException("not an address");
        }
        return InetAddress.getByAddress(bytes);
    }

    /** What counts as one client: the address itself, or for IPv6 its /64, since a household gets that many. */
    static String client(InetAddress address) {
        if (address instanceof Inet6Address) {
            byte[] prefix = address.getAddress();
            Arrays.fill(prefix, 8, 16, (byte) 0);
            return NetUtil.bytesToIpAddress(prefix) + "/64";
        }
        return address.getHostAddress();
    }
}
