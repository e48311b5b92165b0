package org.smallplaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which package writes which table: coupling through the database, which no import shows. */
class TableOwnersTest {
    private static final Path SOURCES = Path.of("src/main/java/org/smallplaces");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /** Every table and who writes it; everybody may read. */
    private static final Map<String, Set<String>> WRITERS = Map.ofEntries(
            Map.entry("approval", Set.of("approval")),
            Map.entry("audit", Set.of("db")),
            Map.entry("console_campaign", Set.of("campaign")),
            Map.entry("console_text", Set.of("campaign")),
            Map.entry("backup_run", Set.of("backup")),
            Map.entry("restored_backup", Set.of("mail")),
            Map.entry("campaign", Set.of("campaign")),
            Map.entry("campaign_picture", Set.of("campaign")),
            Map.entry("campaign_text", Set.of("campaign")),
            Map.entry("consent_wording", Set.of("campaign")),
            Map.entry("letter_order", Set.of("cosigning")),
            Map.entry("letter_group", Set.of("cosigning")),
            Map.entry("letter_place", Set.of("cosigning")),
            Map.entry("text_version", Set.of("campaign")),
            Map.entry("campaign_release", Set.of("campaign")),
            Map.entry("send_by_renewal", Set.of("campaign")),
            Map.entry("renewal_notice", Set.of("cosigning")),
            Map.entry("complaint", Set.of("complaint")),
            Map.entry("complaint_entry", Set.of("complaint")),
            Map.entry("campaign_update", Set.of("update")),
            Map.entry("campaign_update_text", Set.of("update")),
            Map.entry("campaign_update_recipient", Set.of("update")),
            Map.entry("stay_in_touch", Set.of("update")),
            Map.entry("stay_in_touch_wording", Set.of("update")),
            Map.entry("late_request", Set.of("cosigning")),
            Map.entry("declaration_snapshot", Set.of("cosigning")),
            Map.entry("declaration_snapshot_row", Set.of("cosigning")),
            Map.entry("tally", Set.of("signature")),
            Map.entry("signature", Set.of("signature")),
            Map.entry("signatory_line", Set.of("signature")),
            Map.entry("signatory_line_history", Set.of("signature")),
            Map.entry("recorded_assent", Set.of("signature")),
            Map.entry("organisation", Set.of("cosigning")),
            Map.entry("organisation_logo", Set.of("cosigning")),
            Map.entry("organisation_spelling", Set.of("cosigning")),
            Map.entry("authority_check", Set.of("cosigning")),
            Map.entry("second_contact", Set.of("cosigning")),
            Map.entry("rejection", Set.of("cosigning")),
            Map.entry("consent", Set.of("signature")),
            Map.entry("signature_change", Set.of("signature")),
            Map.entry("signature_restriction", Set.of("signature")),
            Map.entry("text_confirmation", Set.of("signature")),
            Map.entry("text_notice", Set.of("signature")),
            Map.entry("text_notice_mark", Set.of("signature")),
            Map.entry("kept_longer_mark", Set.of("signature")),
            Map.entry("same_name_key", Set.of("signature")),
            Map.entry("same_name_group", Set.of("signature")),
            Map.entry("same_name_mark", Set.of("signature")),
            Map.entry("tally_invalidated", Set.of("signature")),
            Map.entry("signature_trace", Set.of("signature")),
            Map.entry("bulk_act", Set.of("signature")),
            Map.entry("bulk_row", Set.of("signature")),
            Map.entry("name_report", Set.of("signature")),
            Map.entry("reminder", Set.of("signature")),
            Map.entry("mail_request", Set.of("signature")),
            Map.entry("signature_hour", Set.of("signature")),
            Map.entry("signature_total", Set.of("signature")),
            Map.entry("signature_mark", Set.of("signature")),
            Map.entry("signature_rollup", Set.of("signature")),
            Map.entry("area", Set.of("area")),
            Map.entry("area_data_set", Set.of("area")),
            Map.entry("area_place", Set.of("area")),
            Map.entry("area_postcode", Set.of("area")),
            Map.entry("area_total", Set.of("area")),
            Map.entry("signature_area", Set.of("area")),
            Map.entry("signature_area_mark", Set.of("area")),
            Map.entry("scheduled_tasks", Set.of("job")),
            Map.entry("limit_bucket", Set.of("limit")),
            Map.entry("mail_cap", Set.of("mail")),
            Map.entry("mail_total", Set.of("mail")),
            Map.entry("mail_mark", Set.of("mail")),
            Map.entry("trial_message", Set.of("mail")),
            Map.entry("suppression", Set.of("mail")),
            Map.entry("erasure_ledger", Set.of("vault")),
            Map.entry("mailbox_key", Set.of("vault")),
            Map.entry("retention_rule", Set.of("subject")),
            Map.entry("retention_told", Set.of("campaign")),
            Map.entry("retention_run", Set.of("subject")),
            Map.entry("subject_answer", Set.of("subject")),
            Map.entry("subject_link", Set.of("subject")),
            Map.entry("subject_request", Set.of("subject")),
            Map.entry("outbox_day", Set.of("mail")),
            Map.entry("logo", Set.of("setting")),
            Map.entry("setting", Set.of("setting")),
            Map.entry("setting_history", Set.of("setting")),
            Map.entry("staff", Set.of("staff")),
            Map.entry("staff_role", Set.of("staff")),
            Map.entry("staff_seen", Set.of("staff")),
            Map.entry("staff_invitation", Set.of("staff")),
            Map.entry("staff_factor", Set.of("staff")),
            Map.entry("staff_recovery_code", Set.of("staff")),
            Map.entry("staff_log_in_step", Set.of("staff")),
            Map.entry("staff_session", Set.of("staff")),
            Map.entry("invitation", Set.of("cosigning")),
            Map.entry("invitation_setting", Set.of("cosigning")),
            Map.entry("pack", Set.of("pack")),
            Map.entry("edition_gap", Set.of("pack")),
            Map.entry("pack_progress", Set.of("pack")),
            Map.entry("pack_row", Set.of("pack")),
            Map.entry("pack_preset", Set.of("pack")),
            Map.entry("pack_signature", Set.of("pack")),
            Map.entry("pack_chunk", Set.of("pack")),
            Map.entry("delivery", Set.of("delivery")),
            Map.entry("delivery_watch", Set.of("delivery")),
            Map.entry("delivery_erratum", Set.of("delivery")),
            Map.entry("delivery_checklist", Set.of("delivery")),
            Map.entry("delivery_tick", Set.of("delivery")),
            Map.entry("office_link", Set.of("delivery")),
            Map.entry("office_link_access", Set.of("delivery")),
            Map.entry("office_link_mail", Set.of("delivery")),
            Map.entry("pack_comment", Set.of("pack")),
            Map.entry("pack_comment_choice", Set.of("pack")),
            // A queue: what a mail is about puts it in, in its own transaction; only mail takes it out.
            Map.entry("outbox", Set.of("mail", "signature")));

    /** Written by the database itself, whoever inserts into the audit or gives a consent anew. */
    private static final Set<String> BY_TRIGGER =
            Set.of("audit_chain", "audit_head", "consent_former", "stay_in_touch_former");

    /** Those that a session makes for itself and that go with it. */
    private static final Set<String> OF_A_SESSION = Set.of("area_loading", "mailbox_renewed");

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"\\n(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(with|select|insert|update|delete|truncate|merge|copy)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WRITE = Pattern.compile(
            "\\b(insert\\s+into|update|delete\\s+from|truncate(?:\\s+table)?|merge\\s+into|copy)\\s+(?:only\\s+)?([a-z_]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TABLE =
            Pattern.compile("create\\s+(?:unlogged\\s+)?table\\s+(?:if not exists\\s+)?([a-z_]+)");

    /** One write: {@code package verb table}. */
    private record Write(String room, String verb, String table) {}

    @Test
    void eachTableIsWrittenByItsOwnPackage() {
        assertThat(writes().filter(write ->
                                !WRITERS.getOrDefault(write.table(), Set.of()).contains(write.room()))
                        .map(Write::toString))
                .isEmpty();
    }

    @Test
    void everyTableOfTheMigrationsHasItsWriter() {
        Set<String> known = new TreeSet<>(WRITERS.keySet());
        known.addAll(BY_TRIGGER);
        assertThat(tables()).isEqualTo(known);
    }

    @Test
    void everyWriterOfTheListDoesWrite() {
        Map<String, Set<String>> found = new TreeMap<>();
        writes().forEach(write ->
                found.computeIfAbsent(write.table(), any -> new TreeSet<>()).add(write.room()));
        assertThat(found).containsAllEntriesOf(WRITERS);
    }

    @Test
    void mailIsOnlyPutInFromElsewhere() {
        assertThat(writes().filter(write ->
                        write.table().equals("outbox") && !write.room().equals("mail")))
                .allMatch(write -> write.verb().startsWith("insert"));
    }

    @Test
    void theAuditIsOnlyAddedToAndOnlyByTheAuditLog() throws IOException {
        assertThat(writes().filter(write -> write.table().equals("audit")))
                .allMatch(write -> write.verb().startsWith("insert"));
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            assertThat(sources.filter(Files::isRegularFile)
                            .filter(source -> writesOf(source)
                                    .anyMatch(write -> write.table().equals("audit")))
                            .map(source -> source.getFileName().toString()))
                    .containsExactly("AuditLog.java");
        }
    }

    private static Set<String> tables() {
        try (Stream<Path> migrations = Files.list(MIGRATIONS)) {
            return migrations
                    .map(TableOwnersTest::text)
                    .flatMap(sql -> TABLE.matcher(sql).results())
                    .map(result -> result.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Write> writes() {
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            return sources.filter(Files::isRegularFile).toList().stream().flatMap(TableOwnersTest::writesOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Write> writesOf(Path source) {
        String room = SOURCES.relativize(source).getName(0).toString();
        return LITERAL.matcher(text(source))
                .results()
                .map(literal -> literal.group(1) == null ? literal.group(2) : literal.group(1))
                .filter(sql -> STATEMENT.matcher(sql).find())
                .flatMap(sql -> WRITE.matcher(sql).results())
                .filter(TableOwnersTest::isStatement)
                .filter(found -> !OF_A_SESSION.contains(found.group(2)))
                .map(found -> new Write(room, found.group(1).toLowerCase(java.util.Locale.ROOT), found.group(2)));
    }

    /** {@code for update} and {@code do update set} name no table. */
    private static boolean isStatement(MatchResult found) {
        return !Set.of("set", "of", "skip", "nowait").contains(found.group(2));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
