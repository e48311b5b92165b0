package org.smallplaces.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.CanonicalizationAlgorithm;
import io.vertx.ext.mail.DKIMSignOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import io.vertx.ext.mail.impl.SMTPConnectionPool;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.smallplaces.vault.DkimKey;

/** Hands messages to a mail server over SMTP, on connections that are kept for a while. */
public final class SmtpTransport implements Transport {
    private static final int CONNECT_SECONDS = 10;
    /** How long the server may be silent; then the connection is cut and the mail is tried again later. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int CHECK_SECONDS = 10;
    /** Everything that a receiver shows or acts on (RFC 6376, section 5.4; RFC 8058, section 4). */
    private static final List<String> SIGNED = List.of(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "MIME-Version",
            "Content-Type",
            "Auto-Submitted",
            "List-Unsubscribe",
            "List-Unsubscribe-Post");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);

    private final Vertx vertx;
    private final MailConfig config;
    private final MailClient client;
    /** One thread for all mails: the library signs them with one object, which no two threads may use at once. */
    private final Context context;

    /**
     * Prepares the transport; it connects when it first sends.
     *
     * @param ownHost what we call ourselves to the server
     */
    public SmtpTransport(Vertx vertx, SmtpSettings settings, String ownHost) {
        this(vertx, settings, ownHost, SILENCE);
    }

    /** One that signs each message for {@code domain}, where there is a key (DKIM, RFC 6376). */
    public SmtpTransport(Vertx vertx, SmtpSettings settings, String ownHost, String domain, Optional<DkimKey> key) {
        this(vertx, signing(config(settings, ownHost, SILENCE), domain, key));
    }

    SmtpTransport(Vertx vertx, SmtpSettings settings, String ownHost, Duration silence) {
        this(vertx, config(settings, ownHost, silence));
    }

    private SmtpTransport(Vertx vertx, MailConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = MailClient.create(vertx, config);
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    private static MailConfig signing(MailConfig config, String domain, Optional<DkimKey> key) {
        key.ifPresent(known -> config.setEnableDKIM(true)
                .addDKIMSignOption(new DKIMSignOptions()
                        .setPrivateKey(known.secret())
                        .setSdid(domain)
                        .setSelector(known.selector())
                        .setSignedHeaders(SIGNED)
                        .setHeaderCanonAlgo(CanonicalizationAlgorithm.RELAXED)
                        .setBodyCanonAlgo(CanonicalizationAlgorithm.RELAXED)
                        .setSignatureTimestamp(true)));
        return config;
    }

    private static MailConfig config(SmtpSettings settings, String ownHost, Duration silence) {
        MailConfig config = new MailConfig()
                .setHostname(settings.host())
                .setPort(settings.port())
                .setSsl(settings.encryption() == SmtpSettings.Encryption.TLS)
                .setStarttls(
                        switch (settings.encryption()) {
                            case TLS, NONE -> StartTLSOptions.DISABLED;
                            case STARTTLS -> StartTLSOptions.REQUIRED;
                            case STARTTLS_IF_OFFERED -> StartTLSOptions.OPTIONAL;
                        })
                .setLogin(settings.logIn().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED)
                .setHostnameVerificationAlgorithm("HTTPS")
                .setOwnHostname(ownHost)
                .setUserAgent("smallplaces")
                .setAuthMethods("PLAIN LOGIN CRAM-SHA256 CRAM-SHA1 CRAM-MD5 DIGEST-MD5")
                .setMaxPoolSize(Mailer.PARALLEL)
                // One command at a time: then each reply is known to be about the command before it.
                .setPipelining(false)
                .setKeepAliveTimeout(30)
                .setConnectTimeout(CONNECT_SECONDS * 1_000)
                .setIdleTimeout((int) silence.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        settings.logIn().ifPresent(logIn -> config.setUsername(logIn.user()).setPassword(logIn.password()));
        settings.authority().ifPresent(file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file)));
        return config;
    }

    @Override
    public Future<SendResult> send(Message message) {
        Promise<Object> sent = Promise.promise();
        context.runOnContext(
                here -> client.sendMail(mail(message)).<Object>mapEmpty().onComplete(sent));
        return sent.future()
                .map((Object taken) -> (SendResult) new SendResult.Sent())
                .otherwise(SmtpReplies::failure);
    }

    private static MailMessage mail(Message message) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                // Of names, vertx-mail-client quotes none that needs it, and sends the quotes of those that have them.
                .set("From", message.from().header())
                .set("Message-ID", message.messageId())
                .set("Date", DATE.format(message.date().atOffset(ZoneOffset.UTC)))
                .set("Auto-Submitted", "auto-generated");
        message.unsubscribe()
                .ifPresent(address -> headers.set("List-Unsubscribe", "<" + address + ">")
                        .set("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        return new MailMessage()
                .setFrom(message.from().address())
                .setTo(message.to())
                .setSubject(message.subject())
                .setText(message.text())
                .setHtml(message.html())
                .setHeaders(headers);
    }

    /**
     * Connects, greets, encrypts and logs in, and sends nothing; for {@code doctor}. Fails with a {@link SmtpException}
     * that says what is wrong and what can be done.
     */
    public Future<Void> check() {
        return probe().recover(thrown -> thrown instanceof TimeoutException ? probe() : Future.failedFuture(thrown))
                .recover(thrown -> Future.failedFuture(new SmtpException(SmtpAdvice.of(thrown, config))));
    }

    /**
     * The client has been seen to lose a connection silently while it was being encrypted; a mail is then tried again
     * after its lease, and a check is tried twice. Nobody waits for such a connection to close.
     */
    private Future<Void> probe() {
        SMTPConnectionPool pool = new SMTPConnectionPool(vertx, config);
        return pool.getConnection(config.getOwnHostname())
                .compose(connection -> connection.returnToPool())
                .<Void>mapEmpty()
                .timeout(CHECK_SECONDS, TimeUnit.SECONDS)
                .onComplete(done -> pool.doClose());
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
