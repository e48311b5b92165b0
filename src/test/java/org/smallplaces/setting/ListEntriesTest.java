package org.smallplaces.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smallplaces.server.Fields;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;
import org.smallplaces.server.Wait;

/** Entries that staff add to the lists of the files: they hold on every node, end, and their reasons can be erased. */
class ListEntriesTest extends SettingFixture {
    @Test
    void entriesOfTheListsJoinTheRulesOnEveryNodeUntilTheyEnd() {
        list(Fields.of("list", "block", "value", "blocked.example", "reason", "test"));
        list(Fields.of("list", "block", "value", "Victim@canary.example", "reason", "asked"));
        list(Fields.of("list", "block", "value", "198.51.100.0/24", "reason", "flood")
                .and("until", "2030-01-01"));
        assertThat(node.ask("select value::text from setting where key = 'lists'"))
                .doesNotContain("canary");
        assertThat(beside.sign("bridge", "Miriam Levy", "a@mail.blocked.example")
                        .status())
                .isEqualTo(303);
        Wait.until(() -> other.site().settings().current().entries().size(), size -> size == 3);
        Visitor blocked = other.visitor("198.51.100.7");
        assertThat(blocked.sign("bridge", "Miriam Levy", "b@example.org").status())
                .isNotEqualTo(303);
        beside.sign("bridge", "Miriam Levy", "b@mail.blocked.example");
        visitor.sign("bridge", "Miriam Levy", "VICTIM@canary.example");
        assertThat(node.database.ask("select distinct held_because from signature where held_because <> '' order by 1"))
                .containsExactly("blocked-address", "blocked-domain");
        String id = node.site().settings().current().entries().get(2).id().toString();
        list(Fields.of("remove", id));
        Wait.until(() -> other.site().settings().current().entries().size(), size -> size == 2);
        assertThat(blocked.sign("bridge", "Miriam Levy", "c@example.org").status())
                .isEqualTo(303);
    }

    @Test
    void theReasonOfAnEntryCanBeChangedAndErasedAlsoFromWhatWasBefore() {
        list(Fields.of("list", "block", "value", "reworded.example", "reason", "Canary Person wrote to us"));
        list(Fields.of("list", "block", "value", "beside.example", "reason", "another"));
        String id = node.ask("select e ->> 'id' from setting, jsonb_array_elements(value -> 'entries') e"
                + " where key = 'lists' and e ->> 'value' = 'reworded.example'");
        assertThat(post(
                                "lists",
                                Fields.of("reword", id, "reason-" + id, "x".repeat(201))
                                        .and("revision", revision("lists")))
                        .status())
                .isEqualTo(400);
        list(Fields.of("reword", id, "reason-" + id, "Somebody wrote to us"));
        assertThat(get("lists").body()).contains("value=\"Somebody wrote to us\"", "value=\"another\"");
        assertThat(node.ask("select count(*) from setting_history where value::text like '%Canary Person%'"))
                .isEqualTo("0");
        assertThat(node.ask("select count(*) from setting_history where value::text like '%another%'"))
                .as("what is about others stays")
                .isNotEqualTo("0");
        list(Fields.of("reword", id, "reason-" + id, ""));
        assertThat(node.ask("select count(*) from setting_history where value::text like '%Somebody wrote%'"))
                .isEqualTo("0");
        list(Fields.of("remove", id));
        assertThat(node.ask("select count(*) from audit where detail::text like '%wrote to us%'"))
                .isEqualTo("0");
        String beside = node.ask("select e ->> 'id' from setting, jsonb_array_elements(value -> 'entries') e"
                + " where key = 'lists' and e ->> 'value' = 'beside.example'");
        list(Fields.of("remove", beside));
        assertThat(node.ask("select count(*) from setting_history where value::text like '%another%'"))
                .as("removed with its reason")
                .isEqualTo("0");
    }

    @Test
    void whatIsNoEntryIsRefused() {
        for (String value : List.of("everybody", "0.0.0.0/0", "10.0.0.0/7", "::/0", "1.2.3", "a@b@c", "exa mple.org")) {
            Answer answer = post(
                    "lists",
                    Fields.of("list", "block", "value", value, "reason", "x").and("revision", revision("lists")));
            assertThat(answer.status()).as(value).isEqualTo(400);
            assertThat(answer.body()).as(value).contains("Enter a network");
        }
        Fields past = Fields.of("value", "example.org", "reason", "x", "until", "2020-01-01");
        assertThat(post("lists", past.and("revision", revision("lists"))).words())
                .contains("That day is over");
        assertThat(post("lists", Fields.of("value", "example.org").and("revision", revision("lists")))
                        .words())
                .contains("Say why");
    }

    private static void list(Fields fields) {
        save("lists", fields);
    }
}
