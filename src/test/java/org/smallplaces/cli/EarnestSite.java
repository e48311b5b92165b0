package org.smallplaces.cli;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smallplaces.db.DatabaseAddress;
import org.smallplaces.db.TestDatabase;
import org.smallplaces.server.TestCampaigns;
import org.smallplaces.server.Wait;
import org.smallplaces.vault.Keys;

/** What a site in earnest stands on: an empty database of its own on a real server, keys, a mail server, campaigns. */
final class EarnestSite implements AutoCloseable {
    static final String SLUG = "bridge";
    static final Pattern VERIFY = Pattern.compile("/v/[A-Za-z0-9_-]{44}");

    final TestDatabase database;
    final Path data = Program.folder("earnest");
    private final Vertx vertx = Vertx.vertx();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final Path keys = Program.folder("keys").resolve("keys");
    private final TestCampaigns campaigns =
            TestCampaigns.open().add(SLUG, "open", "en, he", "2020-01-01 09:00", "2099-12-31 12:00");

    private final int mailPort;

    EarnestSite() {
        database = TestDatabase.unmigrated(vertx);
        mail.start();
        mailPort = mail.getSmtp().getPort();
        Keys.create(keys);
    }

    /** The settings of a node on this port; the site is known by {@code publicPort}. */
    Map<String, String> settings(int port, int publicPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PORT", Integer.toString(port));
        settings.put("BASE_URL", "http://localhost:" + publicPort);
        settings.put("DATA", data.toString());
        settings.put("CAMPAIGNS", campaigns.path().toString());
        settings.put("DATABASE_URL", url(database.serving()));
        settings.put("DATABASE_OWNER_URL", url(database.owner()));
        settings.put("KEYS", keys.toString());
        settings.put("SMTP_URL", "smtp://localhost:" + mailPort + "?starttls=disabled");
        settings.put("TRUSTED_PROXIES", "127.0.0.0/8");
        return settings;
    }

    Map<String, String> settings(int port) {
        return settings(port, port);
    }

    /** A log-in as the settings name it. */
    static String url(DatabaseAddress address) {
        return "postgresql://" + address.user() + ":" + URLEncoder.encode(address.password(), StandardCharsets.UTF_8)
                + "@" + address.host() + ":" + address.port() + "/" + address.database();
    }

    /** All mails that the mail server has, once there are as many. */
    List<MimeMessage> mails(int expected) {
        return Wait.until(() -> Arrays.asList(mail.getReceivedMessages()), mails -> mails.size() >= expected);
    }

    /** The link by which the signature of this mail is verified. */
    String verifyLink(int mail) {
        Matcher link = VERIFY.matcher(message(mail));
        if (!link.find()) {
            throw new AssertionError("no link to verify");
        }
        return link.group();
    }

    /** A mail with its headers, the first being 0, once it is there; its long lines are put together again. */
    String message(int mail) {
        return GreenMailUtil.getWholeMessage(mails(mail + 1).get(mail)).replace("=\r\n", "");
    }

    void stopMail() {
        mail.stop();
    }

    @Override
    public void close() {
        mail.stop();
        database.close();
        vertx.close().await();
    }
}
