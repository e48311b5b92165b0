package org.smallplaces.signing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.smallplaces.server.Fields;
import org.smallplaces.server.RawHttp;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.TestNode;
import org.smallplaces.server.Visitor;
import org.smallplaces.server.Visitor.Answer;

/** Canaries: what people type is in no log and in no page about a fault, and no address is in the database as it is. */
class SecretsStayInsideTest {
    private static final String NAME = "Canarina Yellowfeather";
    private static final String EMAIL = "Canary.Feather@birds.example";
    private static final String COMMENT = "chirpchirpchirp";
    private static final String POSTCODE = "ZE1 9ZZ";
    private static final String PASSWORD = "tweettweettweet";

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage() + " " + trace(event.getThrowableProxy()));
        }
    };

    private TestNode node;
    private Inbox inbox;
    private Visitor visitor;

    @BeforeEach
    void start() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        listener.setContext(context);
        listener.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(listener);
        node = TestNode.start(TestCampaigns.open("canary"));
        inbox = new Inbox(node);
        visitor = node.visitor("192.0.2.1");
    }

    @AfterEach
    void stop() {
        node.close();
        ((LoggerContext) LoggerFactory.getILoggerFactory())
                .getLogger(Logger.ROOT_LOGGER_NAME)
                .detachAppender(listener);
    }

    @Test
    void aDumpOfTheDatabaseHoldsNoAddressNorTokenExceptInTheTrialsMailbox() {
        String link = inbox.signed("canary", form());
        String mine = inbox.verify(link).location();
        inbox.signed("canary", form().with("name", "Another Name"));
        node.database.execute("delete from trial_message");
        String dump = dump().toLowerCase(Locale.ROOT);
        assertThat(dump).contains(NAME.toLowerCase(Locale.ROOT));
        for (String secret :
                List.of(EMAIL, "canary.feather", "birds.example", link.substring(3), mine.substring(3, 47))) {
            String lower = secret.toLowerCase(Locale.ROOT);
            assertThat(dump).doesNotContain(lower, hex(secret), hex(lower));
        }
    }

    @Test
    void noLogAndNoPageAboutAFaultHoldsWhatWasTyped() {
        String link = inbox.signed("canary", form());
        Fields form = form();
        node.database.execute("alter table signature rename to gone");
        List<Answer> faults = List.of(
                visitor.sign("canary", form),
                visitor.get(link),
                visitor.post(link, Fields.of()),
                visitor.sign("canary", form.with("name", "\u202E" + NAME)));
        node.database.execute("alter table gone rename to signature");
        node.database.execute("alter table signature add constraint no_birds check (name <> '" + NAME + "') not valid");
        Answer poisoned = visitor.sign("canary", form());
        assertThat(faults).extracting(Answer::status).containsExactly(503, 500, 500, 422);
        assertThat(poisoned.status()).isEqualTo(500);
        assertThat(faults.get(0).body())
                .as("the form comes back with what was typed, and with nothing of the fault")
                .contains("value=\"" + NAME + "\"", "</html>")
                .doesNotContain("Exception", "no_birds", "insert into");
        for (Answer fault : List.of(faults.get(1), faults.get(2), poisoned)) {
            assertThat(fault.body())
                    .contains("</html>")
                    .doesNotContain("Exception", "signature\"", "no_birds", NAME, EMAIL, COMMENT, "select ");
        }
        assertThat(logged).isNotEmpty().anyMatch(line -> line.contains("status=500"));
        assertThat(String.join("\n", logged))
                .doesNotContainIgnoringCase("canarina")
                .doesNotContainIgnoringCase("canary.feather")
                .doesNotContain(COMMENT, POSTCODE, link.substring(3), "lang=");
    }

    @Test
    void noFaultOnAnyPageOfTheJourneyLogsAnythingOfIt() {
        String waiting = visitor.sign("canary", form()).location().split("\\?", 2)[0];
        String link = inbox.link(EMAIL);
        String mine = inbox.verified("canary", NAME + " Junior", "junior." + EMAIL);
        List<String> pages = List.of(link, mine, waiting, "/", "/campaigns/canary", "/nowhere", "/staff/log-in");
        Fields everything = form().and("password", PASSWORD).and("act", "withdraw");
        for (String table : List.of("tally", "signature")) {
            node.database.execute("alter table " + table + " rename to gone");
            for (String page : pages) {
                visitor.get(page + "?q=" + COMMENT + "&email=" + EMAIL, "Cookie", "session=" + PASSWORD);
                visitor.post(page, "application/json", "{\"name\":\"" + NAME + "\"}");
            }
            visitor.post(link + "?q=" + COMMENT, everything, "X-Forwarded-For", PASSWORD);
            visitor.post("/staff/log-in", everything);
            visitor.sign("canary", everything, "User-Agent", PASSWORD);
            RawHttp.get(node.port(), "/%zz" + COMMENT + "?" + EMAIL, "localhost");
            RawHttp.send(
                    node.port(), "GET " + link + "?" + COMMENT + "\u0000 HTTP/1.1\r\nHost: " + COMMENT + "\r\n\r\n");
            node.database.execute("alter table gone rename to " + table);
            node.database.cutConnections();
        }
        assertThat(String.join("\n", logged))
                .contains("status=500")
                .doesNotContainIgnoringCase("canarina")
                .doesNotContainIgnoringCase("canary.feather")
                .doesNotContain(COMMENT, POSTCODE, PASSWORD, "q=", "X-Forwarded-For")
                .doesNotContain(link.substring(3), mine.substring(3), waiting.substring(3));
    }

    @Test
    void refusedRequestsAreNotLoggedAtAll() {
        int before = logged.size();
        visitor.get("/nowhere/" + "canary" + "?q=" + COMMENT);
        visitor.get("/v/" + "A".repeat(44));
        visitor.sign("canary", form().with("name", "=" + NAME));
        visitor.post("/campaigns/canary/signatures", "application/json", "{\"name\":\"" + NAME + "\"}");
        assertThat(logged).hasSize(before);
        assertThat(LoggerFactory.getLogger("org.smallplaces").isDebugEnabled()).isFalse();
        assertThat(((LoggerContext) LoggerFactory.getILoggerFactory())
                        .getLogger(Logger.ROOT_LOGGER_NAME)
                        .getLevel())
                .isEqualTo(Level.WARN);
    }

    private Fields form() {
        return visitor.form("canary", NAME, EMAIL).with("comment", COMMENT).with("postcode", POSTCODE);
    }

    /** All rows of all tables, binary columns in hex. */
    private String dump() {
        StringBuilder dump = new StringBuilder();
        for (String table : node.database.ask("select tablename from pg_tables where schemaname = 'public'")) {
            dump.append(String.join("\n", node.database.ask("select t::text from \"" + table + "\" t")));
        }
        return dump.toString();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String trace(IThrowableProxy thrown) {
        return thrown == null ? "" : thrown.getClassName() + " " + thrown.getMessage() + " " + trace(thrown.getCause());
    }
}
