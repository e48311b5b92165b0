package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smallplaces.core.StaffRole;
import org.smallplaces.core.StaffRoles;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.TestStaff;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

class AuditRoutesTest {
    private static final int ENTRIES = 120;

    private static TestNode node;
    private static Visitor visitor;
    private static String auditor;

    @BeforeAll
    static void start() {
        node = TestNode.start(TestCampaigns.open("audited", "other"));
        visitor = node.visitor("192.0.2.1");
        TestStaff.logIn(node, "=1+1@staff.example", StaffRoles.of(StaffRole.OFFICER));
        auditor = TestStaff.logIn(node, StaffRole.AUDITOR);
        node.database.execute("""
            insert into audit (at, actor, act, subject, campaign_id, detail)
            select '2026-01-01T00:30:00Z'::timestamptz + n * interval '1 hour',
                'staff:' || (select id from staff where name like '=%'), 'pack.build', 'pack:' || n,
                (select id from campaign where slug = case when n % 2 = 0 then 'audited' else 'other' end),
                jsonb_build_object('note', '=cmd', 'n', n)
            from generate_series(1, ENTRIES) n
            """.replace("ENTRIES", Integer.toString(ENTRIES)));
        node.database.execute("insert into audit (at, actor, act, subject) values (now(), 'system', 'old.act', 'x')");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theNewestComesFirstAndEachEntryIsSaidInWords() {
        Answer page = get("/staff/audit");
        assertThat(rows(page)).isEqualTo(50);
        assertThat(page.words())
                .contains(
                        "old.act",
                        "The program itself",
                        "Asked for a pack",
                        "&#x3D;1+1@staff.example",
                        "Mend the bridge")
                .contains("n: 120", "The last entry is number");
        assertThat(page.body().indexOf("pack:120<")).isLessThan(page.body().indexOf("pack:119<"));
    }

    @Test
    void olderPagesFollowUntilTheBeginning() {
        int pages = 1;
        Answer page = get("/staff/audit?act=pack.build");
        int rows = rows(page);
        while (page.body().contains("Older entries")) {
            String older = page.body().replaceAll("(?s).*href=\"([^\"]+)\">Older entries.*", "$1");
            page = get(older.replace("&amp;", "&").replace("&#x3D;", "="));
            rows += rows(page);
            pages++;
        }
        assertThat(pages).isEqualTo(3);
        assertThat(rows).isEqualTo(ENTRIES);
        assertThat(page.body()).contains("Newest entries");
    }

    @ParameterizedTest
    @CsvSource({
        "act=pack.build&campaign=audited&from=2026-01-02&to=2026-01-02, 12",
        "act=pack.build&from=2026-01-02&to=2026-01-02, 24",
        "from=2026-01-05&to=2026-01-05, 24",
        "to=2026-01-01, 23",
        "subject=pack:7, 1",
        "who=system&act=old.act, 1",
        "who=signatory, 0",
        "who=command, 0",
        "campaign=nowhere, 0"
    })
    void theListIsNarrowed(String query, int rows) {
        Answer page = get("/staff/audit?" + query);
        assertThat(page.status()).isEqualTo(200);
        assertThat(rows(page)).isEqualTo(rows);
        assertThat(page.body().contains("No entry is like that")).isEqualTo(rows == 0);
        String saved = get("/staff/audit/export.jsonl?" + query).body();
        assertThat(saved.lines().filter(line -> !line.contains("audit.export"))).hasSize(rows);
    }

    @Test
    void whatCannotBeLookedForIsSaidAndKept() {
        Answer page = get("/staff/audit?from=31.12.2026&to=2026-02-30&subject=%3Cb%3E");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.words()).contains("Enter the day as year, month and day", "Enter it as it stands in the list");
        assertThat(page.body())
                .contains("value=\"31.12.2026\"", "value=\"&lt;b&gt;\"", "href=\"#from\"", "href=\"#to\"");
        assertThat(rows(page)).isZero();
        assertThat(get("/staff/audit?from=2026-02-02&to=2026-02-01").words()).contains("comes before the first");
        assertThat(get("/staff/audit/export.csv?from=x").status()).isEqualTo(400);
        assertThat(get("/staff/audit?before=x&who=%00&act=" + "x".repeat(500)).status())
                .isEqualTo(400);
    }

    @Test
    void theTableHasNamesAndWordsAndNoFormula() {
        Answer csv = get("/staff/audit/export.csv?subject=pack:8");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv; charset=utf-8");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("\uFEFFNumber,When,\"Who, by id\",Who,Act,What was done,To what,Campaign,Details,Hash");
        assertThat(lines.get(1))
                .contains(",'=1+1@staff.example,pack.build,Asked for a pack,pack:8,audited,")
                .contains("2026-01-01T08:30:00Z");
        assertThat(lines).hasSize(2);
    }

    @Test
    void noOtherSiteMakesABrowserSaveIt() {
        for (String path : new String[] {
            "/staff/audit/export.csv",
            "/staff/audit/export.jsonl",
            "/staff/packs/" + UUID.randomUUID() + "/download",
            "/staff/campaigns/bridge/export.zip",
            "/staff/campaigns/bridge/numbers.csv"
        }) {
            for (String from : new String[] {"cross-site", "same-site"}) {
                assertThat(visitor.get(path, "Cookie", auditor, "Sec-Fetch-Site", from)
                                .status())
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(visitor.get(path, "Cookie", "", "Sec-Fetch-Site", "cross-site")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(visitor.get("/staff/audit/export.csv", "Cookie", auditor, "Sec-Fetch-Site", "same-origin")
                        .status())
                .isEqualTo(200);
        assertThat(visitor.get("/staff/audit/export.csv", "Cookie", auditor, "Sec-Fetch-Site", "none")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoeverTakesEntriesAwayIsRecordedWithWhatTheyTook() {
        get("/staff/audit/export.csv?subject=pack:9&from=2026-01-01");
        visitor.get("/staff/audit/export.csv?subject=pack:10", "Cookie", "");
        assertThat(
                        node.ask(
                                "select detail::text from audit where act = 'audit.export' and detail ->> 'subject' = 'pack:9'"))
                .isEqualTo("{\"from\": \"2026-01-01\", \"format\": \"csv\", \"subject\": \"pack:9\"}");
        assertThat(node.ask("select count(*) from audit where detail ->> 'subject' = 'pack:10'"))
                .isEqualTo("0");
    }

    @Test
    void aLongAuditIsSavedWholeAndInOrder() {
        node.database.execute(
                "insert into audit (at, actor, act, subject) select now(), 'system', 'staff.log-in-failed',"
                        + " 'staff:unknown' from generate_series(1, 2500)");
        List<String> lines = get("/staff/audit/export.jsonl?act=staff.log-in-failed")
                .body()
                .lines()
                .toList();
        assertThat(lines).hasSize(2500);
        assertThat(get("/staff/audit/export.csv?act=staff.log-in-failed").body().lines())
                .hasSize(2501);
    }

    private static Answer get(String path) {
        return visitor.get(path, "Cookie", auditor);
    }

    private static int rows(Answer page) {
        return page.body().split("<th scope=\"row\">", -1).length - 1;
    }
}
