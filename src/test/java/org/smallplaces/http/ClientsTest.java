package org.smallplaces.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {
    private static final List<String> PROXIES = List.of("10.0.0.0/8", "192.168.1.7", "fd00::/8", "172.16.0.0/12");
    private final Clients clients = new Clients(PROXIES);

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 1.1.1.1",
        "203.0.113.9, 10.0.0.1",
        "192.168.1.8, 1.1.1.1",
        "11.0.0.1, '1.1.1.1, 10.0.0.2'",
        "172.32.0.1, 1.1.1.1"
    })
    void whatAStrangerForwardsIsNotBelieved(String peer, String forwarded) {
        assertThat(clients.of(peer, forwarded)).isEqualTo(peer);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 203.0.113.9, 203.0.113.9",
        "10.0.0.1, '6.6.6.6, 203.0.113.9', 203.0.113.9",
        "10.0.0.1, '6.6.6.6, 203.0.113.9, 10.9.9.9', 203.0.113.9",
        "10.0.0.1, '6.6.6.6,203.0.113.9,192.168.1.7,172.31.255.255', 203.0.113.9",
        "10.0.0.1, 'garbage, 203.0.113.9', 203.0.113.9",
        "fd12::1, 203.0.113.9, 203.0.113.9",
        "::ffff:10.0.0.1, 203.0.113.9, 203.0.113.9",
        "10.0.0.1, '', 10.0.0.1",
        "10.0.0.1, '10.0.0.2', 10.0.0.2"
    })
    void behindOurProxiesTheRightMostForeignHopCounts(String peer, String forwarded, String client) {
        assertThat(clients.of(peer, forwarded)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage", "203.0.113.9:1:2", "[203.0.113.9", "999.1.1.1", ",", "localhost", "203.0.113.9\u0000"
            })
    void aHopThatIsNoAddressSharesOneBucketWithAllSuch(String forwarded) {
        assertThat(clients.of("10.0.0.1", forwarded)).isEqualTo("unknown");
    }

    @ParameterizedTest
    @CsvSource({"203.0.113.9:4711, 203.0.113.9", "'[2001:db8::1]:4711', 2001:db8::/64", "'[2001:db8::1]', 2001:db8::/64"
    })
    void someProxiesAddThePort(String hop, String client) {
        assertThat(clients.of("10.0.0.1", hop)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2:aaaa::1, 2001:db8:1:2::/64",
        "2001:db8:1:2::, 2001:db8:1:2::/64",
        "2001:DB8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
        "2001:db8:1:3::1, 2001:db8:1:3::/64",
        "::1, ::/64",
        "fe80::1%eth0, fe80::/64"
    })
    void anIpv6ClientIsItsNetworkOf64Bits(String peer, String client) {
        assertThat(clients.of(peer, "")).isEqualTo(client);
    }

    @Test
    void rotatingTheHeaderDoesNotHelpOverRealHttp() {
        try (TestSite stranger = new TestSite("http://localhost:8080", List.of(), new EchoRoutes(List.of()))) {
            assertThat(stranger.get("/client", "X-Forwarded-For: 6.6.6.6").body())
                    .isEqualTo("127.0.0.1");
        }
        List<String> loopback = List.of("127.0.0.0/8");
        try (TestSite proxied = new TestSite("http://localhost:8080", loopback, new EchoRoutes(loopback))) {
            assertThat(proxied.get("/client", "X-Forwarded-For: 6.6.6.6, 203.0.113.9")
                            .body())
                    .isEqualTo("203.0.113.9");
            assertThat(proxied.get("/client", "X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 203.0.113.9")
                            .body())
                    .isEqualTo("203.0.113.9");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "fd00::/129", "10.0.0"})
    void whatIsNoNetworkIsRefusedAtStart(String cidr) {
        assertThatThrownBy(() -> new Clients(List.of(cidr)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a network");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.0/23, 10.1.3.255, true",
        "10.1.2.0/23, 10.1.4.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "fd00::/9, fd7f::1, true",
        "fd00::/9, fd80::1, false",
        "0.0.0.0/0, ::1, false"
    })
    void networksAreCountedInBits(String cidr, String address, boolean inside) throws Exception {
        assertThat(new Networks(List.of(cidr)).contains(Networks.address(address)))
                .isEqualTo(inside);
    }
}
