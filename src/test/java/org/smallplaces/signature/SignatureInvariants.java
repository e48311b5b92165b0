package org.smallplaces.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smallplaces.signature.SignatureFixture.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.smallplaces.area.AreaCounts;
import org.smallplaces.area.CountedAreas;
import org.smallplaces.core.PersonName;
import org.smallplaces.signature.SignatureFixture.Node;

/** What holds of the signatures of a campaign whatever was done to them. */
final class SignatureInvariants {
    private final SignatureFixture world;

    SignatureInvariants(SignatureFixture world) {
        this.world = world;
    }

    void assertTheTallyIsExact(int given) {
        assertThat(world.number("select standing from tally"))
                .as("standing: verified and not held")
                .isEqualTo(world.number(
                        "select count(*) from signature where state = 'verified' and moderation <> 'held'"));
        assertThat(world.number("select coalesce(sum(ended), 0) from tally_invalidated"))
                .as("taken out before they were verified, each for its reason")
                .isEqualTo(world.number("select invalidated from tally"));
        assertThat(world.ask("select r.reason from tally_invalidated r where ended < (select count(*) from signature s"
                        + " where s.state = 'invalidated' and s.number is null and s.invalidated_because = r.reason)"))
                .as("reasons counted too seldom")
                .isEmpty();
        assertThat(world.number("select count(*) from signature"
                        + " where (state = 'invalidated') <> (invalidated_because is not null)"))
                .isZero();
        assertThat(world.number("select issued + expired + superseded + disowned + invalidated from tally")
                        + world.number("select count(*) from signature where state = 'pending'"))
                .as("each that was given waits, has a number, or was counted once where it ended")
                .isEqualTo(given);
    }

    /** What was rolled up and what is newer give what a count of every row gives. */
    void assertTheNumbersAreExact(Node node, Map<Instant, Long> givenIn) {
        Numbers numbers =
                await(new CampaignNumbers(node.pool()).of(world.campaign().id()));
        assertThat(numbers.pending()).isEqualTo(world.number("select count(*) from signature where state = 'pending'"));
        Map<Instant, Long> submitted = new HashMap<>();
        numbers.hours().stream()
                .filter(hour -> hour.submitted() > 0)
                .forEach(hour -> submitted.put(hour.from(), hour.submitted()));
        assertThat(submitted).isEqualTo(givenIn);
        assertThat(numbers.hours().stream()
                        .filter(hour -> hour.verified() > 0)
                        .map(hour -> hour.from().getEpochSecond() + " " + hour.verified()))
                .isEqualTo(
                        world.ask("select extract(epoch from date_trunc('hour', verified_at, 'UTC'))::bigint || ' ' ||"
                                + " count(*) from signature where number is not null group by date_trunc('hour', verified_at,"
                                + " 'UTC') order by date_trunc('hour', verified_at, 'UTC')"));
        assertThat(numbers.hours().stream()
                        .filter(hour -> hour.confirmed() > 0)
                        .map(hour -> hour.from().getEpochSecond() + " " + hour.confirmed()))
                .isEqualTo(world.ask("select extract(epoch from date_trunc('hour', signed_at, 'UTC'))::bigint || ' ' ||"
                        + " count(*) from signature where number is not null group by date_trunc('hour', signed_at,"
                        + " 'UTC') order by date_trunc('hour', signed_at, 'UTC')"));
        String standing = "from signature where state = 'verified' and moderation <> 'held' group by 1 order by 1";
        Map.of(
                        "country", "country",
                        "language", "language",
                        "visibility", "visibility",
                        "district", "split_part(postcode, ' ', 1)",
                        "comment", "case when comment = '' then 'without' else 'with' end")
                .forEach((kind, column) -> assertThat(numbers.shares(kind).stream()
                                .map(share -> share.value() + " " + share.total())
                                .sorted())
                        .as(kind)
                        .isEqualTo(world.ask("select value || ' ' || n from (select " + column
                                + " as value, count(*) as n " + standing + ") t")));
        assertThat(numbers.shares("delay").stream()
                        .mapToLong(Numbers.Share::total)
                        .sum())
                .isEqualTo(world.number("select issued from tally"));
        assertThat(numbers.fates().issued())
                .isEqualTo(numbers.fates().standing()
                        + numbers.fates().withdrawn()
                        + numbers.fates().erased()
                        + numbers.fates().invalidatedLate()
                        + numbers.fates().held());
    }

    /** Where they lie, by what was added up and what is newer, is what a look at every row gives. */
    void assertTheAreasAreExact(Node node) {
        List<CountedAreas> areas =
                await(new AreaCounts(node.pool()).of(world.campaign().id()));
        assertThat(areas).hasSize(2);
        for (CountedAreas counted : areas) {
            assertThat(counted.areas().stream()
                            .map(area -> area.code() + " " + area.count())
                            .sorted())
                    .as(counted.kind().word())
                    .isNotEmpty()
                    .isEqualTo(world.ask("select code || ' ' || n from (select l."
                            + counted.kind().word()
                            + "_code as code, count(*) as n from signature s"
                            + " join area_data_set d on d.current"
                            + " join area_postcode p on p.data_set = d.id and p.postcode = s.postcode"
                            + " join area_place l on l.data_set = d.id and l.place = p.place"
                            + " where s.state = 'verified' and s.moderation <> 'held' group by 1 order by 1) t"));
            assertThat(List.of(counted.total(), counted.waiting(), counted.abroad()))
                    .containsExactly(world.number("select standing from tally"), 0L, 0L);
            assertThat(counted.unknown())
                    .isEqualTo(world.number("select count(*) from signature where postcode = 'AB99 9ZZ'"
                            + " and state = 'verified' and moderation <> 'held'"));
        }
    }

    /** Each is counted where it ended, once: one that has a number never with those that ended before they were verified. */
    void assertNobodyLeftTwice() {
        assertThat(world.number("select count(*) from signature where state = 'withdrawn' and number is null"))
                .as("withdrawn, and counted as taken out before")
                .isZero();
        assertThat(world.number("select count(*) from signature s where state = 'withdrawn' and exists (select from"
                        + " audit a where a.subject = 'signature:' || s.id and a.act = 'signature.invalidate')"))
                .as("withdrawn after staff had taken it out")
                .isPositive();
    }

    void assertNumbersAreThoseIssued() {
        assertThat(world.ask("select number from signature where number is not null order by number"))
                .isEqualTo(IntStream.rangeClosed(1, (int) world.number("select issued from tally"))
                        .mapToObj(String::valueOf)
                        .toList());
    }

    void assertNoMailboxBreaksTheRules() {
        Map<String, List<String[]>> mailboxes = new HashMap<>();
        world.ask("select concat_ws('|', encode(mailbox, 'hex'), name, postcode, slot) from signature"
                        + " where state = 'verified'")
                .forEach(row -> mailboxes
                        .computeIfAbsent(row.substring(0, 32), any -> new ArrayList<>())
                        .add(row.split("\\|")));
        assertThat(mailboxes.values()).anyMatch(people -> people.size() == 2).allSatisfy(people -> {
            assertThat(people).hasSizeLessThanOrEqualTo(2);
            assertThat(people.stream().map(one -> new PersonName(one[1]).key())).doesNotHaveDuplicates();
            assertThat(people.stream().map(one -> one[2]).distinct()).hasSize(1);
            assertThat(people.stream().map(one -> one[3])).doesNotHaveDuplicates();
        });
        assertThat(world.number("select count(*) from signature where slot is not null and state <> 'verified'"))
                .isZero();
        assertThat(world.number("select count(*) from signature where state = 'verified' and moderation = 'clear'"
                        + " and name like '\u0410%' and not exists (select from audit a where a.subject ="
                        + " 'signature:' || signature.id and a.act in ('signature.approve', 'signature.unhide'))"
                        + " and exists (select from signature_change c where c.signature_id = signature.id"
                        + " and c.field = 'name')"))
                .as("look-alikes that nobody approved")
                .isZero();
    }

    void assertNothingIsLeftOfWhatIsGone() {
        assertThat(world.number("select count(*) from consent c where not exists (select from signature s"
                        + " where s.id = c.signature_id and s.mailbox = c.mailbox)"))
                .isZero();
        assertThat(world.number("select count(*) from signature_trace t where not exists (select from signature s"
                        + " where s.id = t.signature_id and s.signed_at = t.signed_at)"))
                .isZero();
        assertThat(world.number(
                        "select count(*) from signature s where erased_at is null and not exists (select from signature_trace t"
                                + " where s.id = t.signature_id)"))
                .isZero();
        assertThat(world.number("select count(*) from signature s where erased_at is not null and (name <> ''"
                        + " or exists (select from signature_trace t where s.id = t.signature_id)"
                        + " or exists (select from same_name_key k where s.id = k.signature_id)"
                        + " or exists (select from signature_area a where s.id = a.signature_id)"
                        + " or exists (select from signature_change c where s.id = c.signature_id))"))
                .as("something left of who was erased")
                .isZero();
        assertThat(world.number("select count(*) from mail_request r where not exists (select from signature s"
                        + " where s.id = r.signature_id)"))
                .isZero();
    }
}
