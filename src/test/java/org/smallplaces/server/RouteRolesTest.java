package org.smallplaces.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Slug;
import org.smallplaces.core.StaffAct;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.MountedRoutes.Mounted;
import org.smallplaces.server.Visitor.Answer;

/** Role × route: no page of the console is open to a role that is not meant to have it, and the README says which. */
class RouteRolesTest {
    /** All below /staff that has no act: where nobody is logged in yet, and what reads each form before the guard. */
    private static final Set<String> BEFORE_LOG_IN = Set.of("/staff/log-in", "/staff/");

    private static final String LOG_OUT = "/staff/log-out";

    private static final Path README = Path.of("README.md");
    private static final Pattern TABLE = Pattern.compile("\\| may \\|.*?\\n(?=\\n)", Pattern.DOTALL);

    private static final Map<StaffRole, String> COOKIES = new EnumMap<>(StaffRole.class);
    private static TestNode node;
    private static Visitor visitor;
    private static Map<Mounted, StaffAct> acts;

    @BeforeAll
    static void logEverybodyIn() {
        node = TestNode.start(TestCampaigns.open("walked", "other"));
        visitor = node.visitor("192.0.2.1");
        acts = MountedRoutes.acts(node.site());
        for (StaffRole role : StaffRole.values()) {
            COOKIES.put(role, TestStaff.logIn(node, role));
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everyPageOfTheConsoleNamesItsAct() {
        Set<String> unlisted = MountedRoutes.of(node.site()).stream()
                .filter(route -> route.path().startsWith("/staff"))
                .filter(route -> !acts.containsKey(route))
                .map(Mounted::path)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unlisted).isSubsetOf(BEFORE_LOG_IN);
    }

    @Test
    void everyRoleGetsThePagesMeantForItAndNoOther() {
        List<String> wrong = new ArrayList<>();
        acts.forEach((route, act) -> {
            if (route.path().equals(LOG_OUT)) {
                return; // open to everybody, and there would be nobody left to walk on
            }
            for (StaffRole role : StaffRole.values()) {
                int status = ask(route, COOKIES.get(role)).status();
                boolean shut = status == 403;
                if (shut == act.isOpenTo(role) || status >= 500) {
                    wrong.add(role.word() + " " + route + " " + status);
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRoleForOneCampaignOpensNoOtherAndNothingOfTheSite() {
        StaffRoles roles = new StaffRoles(Set.of(), Map.of(new Slug("walked"), Set.of(StaffRole.DIRECTOR)));
        String cookie = TestStaff.logIn(node, "one-campaign@staff.example", roles);
        assertThat(visitor.get("/staff/campaigns/walked/review", "Cookie", cookie)
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get("/staff/campaigns/other/review", "Cookie", cookie)
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get("/staff/campaigns/nowhere/review", "Cookie", cookie)
                        .status())
                .isEqualTo(404);
        assertThat(visitor.get("/staff/campaigns/files", "Cookie", cookie).status())
                .isEqualTo(403);
        String home = visitor.get("/staff", "Cookie", cookie).body();
        String list = visitor.get("/staff/campaigns", "Cookie", cookie).body();
        for (String page : List.of(home, list)) {
            assertThat(page).contains("/staff/campaigns/walked").doesNotContain("/staff/campaigns/other");
        }
        assertThat(visitor.get("/staff/campaigns/other", "Cookie", cookie).status())
                .isEqualTo(404);
        assertThat(visitor.get("/staff/campaigns/other/numbers.csv?table=time", "Cookie", cookie)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyGetsAnywhereWithoutLoggingIn() {
        acts.keySet().forEach(route -> {
            Answer answer = ask(route, "");
            assertThat(answer.status()).as(route.toString()).isEqualTo(303);
            assertThat(answer.header("Location")).as(route.toString()).isEqualTo("/staff/log-in");
        });
    }

    /** As a browser with this session does it, forms with their token and nothing else. */
    private static Answer ask(Mounted route, String cookie) {
        String path = route.path()
                .replace(":slug", "walked")
                .replace(":version", "1")
                .replaceAll(":[a-zA-Z]+", new UUID(7, 7).toString());
        return route.isGet() || route.method().equals("HEAD")
                ? visitor.get(path, "Cookie", cookie)
                : visitor.post(path, Fields.of("csrf", TestStaff.formToken(visitor, cookie)), "Cookie", cookie);
    }

    @Test
    void theReadmeSaysWhoMayDoWhat() throws IOException {
        String readme = Files.readString(README);
        if (System.getProperty("snapshots", "").equals("approve")) {
            readme = TABLE.matcher(readme).replaceFirst(Matcher.quoteReplacement(table()));
            Files.writeString(README, readme);
        }
        assertThat(TABLE.matcher(readme).results().map(MatchResult::group))
                .as("made by -Dsnapshots=approve")
                .containsExactly(table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| may | where | "
                + Arrays.stream(StaffRole.values())
                        .map(role -> role.word().replace('-', ' '))
                        .collect(Collectors.joining(" | "))
                + " |\n|" + "---|".repeat(StaffRole.values().length + 2) + "\n");
        for (StaffAct act : StaffAct.values()) {
            String where = acts.entrySet().stream()
                    .filter(entry -> entry.getValue() == act)
                    .map(entry -> "`" + entry.getKey().path().replace("/staff/campaigns/:slug", "…") + "`")
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(" "));
            table.append("| ")
                    .append(act.word().replace('-', ' '))
                    .append(" | ")
                    .append(where);
            for (StaffRole role : StaffRole.values()) {
                table.append(act.isOpenTo(role) ? " | yes" : " | ");
            }
            table.append(" |\n");
        }
        return table.toString();
    }
}
