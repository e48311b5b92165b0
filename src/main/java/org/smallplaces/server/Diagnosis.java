package org.smallplaces.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smallplaces.campaign.CampaignFolder;
import org.smallplaces.core.Restored;
import org.smallplaces.db.AuditChain;
import org.smallplaces.db.AuditHead;
import org.smallplaces.db.ChainVerdict;
import org.smallplaces.db.DatabaseFinding;
import org.smallplaces.db.DatabaseHealth;
import org.smallplaces.mail.DomainFinding;
import org.smallplaces.mail.MailDomain;
import org.smallplaces.mail.SmtpException;
import org.smallplaces.mail.SmtpSettings;
import org.smallplaces.mail.SmtpTransport;

/** One thing that {@code doctor} looked at, as a sentence for the operator. */
public record Diagnosis(Verdict verdict, String subject, String sentence) {
    /** Longer than a resolver that answers nothing can take for every record. */
    private static final Duration DNS_PATIENCE = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How good what was found is. */
    public enum Verdict {
        GOOD,
        /** It works, and could be better. */
        ADVICE,
        PROBLEM;

        /** The word that is printed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Looks at everything; takes as long as the mail server does to answer, and as the audit is long.
     *
     * @param known an end of the audit's chain that was written down before
     */
    public static List<Diagnosis> of(Site site, Optional<AuditHead> known) {
        List<Diagnosis> found = new ArrayList<>();
        DatabaseHealth.report(site.serving()).forEach(finding -> found.add(of(finding)));
        found.addAll(DiskDiagnosis.of(site.config()));
        found.add(audit(site, known));
        found.addAll(BackupDiagnosis.of(site));
        found.add(ErasureDiagnosis.of(site));
        found.add(mail(site));
        found.addAll(domain(site));
        found.add(address(site.config()));
        organiser(site).ifPresent(found::add);
        found.add(campaigns(site));
        examples(site.config()).ifPresent(found::add);
        return found;
    }

    private static Diagnosis of(DatabaseFinding finding) {
        Verdict verdict = switch (finding.verdict()) {
            case GOOD -> Verdict.GOOD;
            case ADVICE -> Verdict.ADVICE;
            case BAD -> Verdict.PROBLEM;
        };
        return new Diagnosis(verdict, "database", finding.sentence());
    }

    static Diagnosis audit(Site site, Optional<AuditHead> known) {
        ChainVerdict verdict = AuditChain.check(site.serving(), known);
        if (verdict instanceof ChainVerdict.Broken broken) {
            Optional<Restored> restored = Await.result(site.erasures().restored(), PATIENCE);
            boolean wholeInItself = AuditChain.check(site.serving(), Optional.empty()) instanceof ChainVerdict.Whole;
            if (known.isPresent() && restored.isPresent() && wholeInItself) {
                return new Diagnosis(
                        Verdict.ADVICE,
                        "audit",
                        "Its entries follow each other, and the end that you gave is not among them. This database was"
                                + " restored from a backup of " + restored.get().made()
                                + ": what was written after it is lost,"
                                + " and an end from then cannot be found. Give the end that smallplaces backup printed"
                                + " as it made that backup.");
            }
            return new Diagnosis(
                    Verdict.PROBLEM,
                    "audit",
                    "Entry " + broken.seq() + " of the audit " + broken.fault().words()
                            + ": somebody with more than the site's own rights has been at the database. Keep it as it is,"
                            + " and compare it with a backup.");
        }
        AuditHead head = ((ChainVerdict.Whole) verdict).head();
        return new Diagnosis(
                Verdict.GOOD,
                "audit",
                "Its " + head.seq()
                        + " entries are as they were written. Write down where they end, away from this machine,"
                        + " and give it to the next doctor by --audit-head: " + head);
    }

    private static Diagnosis mail(Site site) {
        if (site.config().smtp().isEmpty()) {
            return new Diagnosis(
                    Verdict.GOOD, "mail", "A trial: mail goes to the trial mailbox and never leaves this machine.");
        }
        SmtpSettings settings = site.config().smtp().get();
        SmtpTransport transport = new SmtpTransport(
                site.vertx(), settings, site.config().baseUrl().getHost());
        try {
            Await.result(transport.check(), PATIENCE);
            return new Diagnosis(Verdict.GOOD, "mail", "The mail server answers and accepts the log-in.");
        } catch (SmtpException e) {
            return new Diagnosis(Verdict.PROBLEM, "mail", String.valueOf(e.getMessage()));
        } finally {
            transport.close();
        }
    }

    /** Whether others will trust mail from our domain. */
    private static List<Diagnosis> domain(Site site) {
        MailDomain domain = site.mailDomain();
        if (site.config().smtp().isEmpty() || !domain.isPublic()) {
            return List.of();
        }
        List<Diagnosis> found = new ArrayList<>(
                Await.result(domain.look(site.settings().current().selector(), site.dkim()), DNS_PATIENCE).stream()
                        .map(finding -> of(domain.name(), finding))
                        .toList());
        site.dkim()
                .map(key -> new Diagnosis(
                        Verdict.GOOD,
                        "mail domain " + domain.name(),
                        "Our mail is signed (DKIM). Its TXT record is " + key.selector() + "._domainkey."
                                + domain.name() + " with " + key.record()))
                .ifPresent(found::add);
        return found;
    }

    private static Diagnosis of(String domain, DomainFinding finding) {
        Verdict verdict = switch (finding.verdict()) {
            case GOOD -> Verdict.GOOD;
            case ADVICE -> Verdict.ADVICE;
            case PROBLEM -> Verdict.PROBLEM;
        };
        return new Diagnosis(verdict, "mail domain " + domain, finding.sentence());
    }

    private static Diagnosis address(Config config) {
        if (config.trial()) {
            return new Diagnosis(
                    Verdict.GOOD, "address", "A trial: only this machine can reach " + config.baseUrl() + ".");
        }
        boolean secure = "https".equals(config.baseUrl().getScheme());
        if (secure && config.trustedProxies().isEmpty()) {
            return new Diagnosis(
                    Verdict.PROBLEM,
                    "address",
                    "SMALLPLACES_TRUSTED_PROXIES is not set: all visitors then seem to come from the proxy and share its"
                            + " limits. Name the proxy's network, such as 127.0.0.1/32.");
        }
        return secure
                ? new Diagnosis(Verdict.GOOD, "address", "Links begin with " + config.baseUrl() + ".")
                : new Diagnosis(
                        Verdict.PROBLEM,
                        "address",
                        "SMALLPLACES_BASE_URL is not https: what people sign could be read on the way. Put a proxy with a"
                                + " certificate in front and name its address.");
    }

    /** Whether those whose data the site asks for are told who answers for it; a trial has nobody's. */
    private static Optional<Diagnosis> organiser(Site site) {
        if (site.config().trial()) {
            return Optional.empty();
        }
        boolean said = site.settings().current().organiser().answersForTheSite();
        return Optional.of(
                said
                        ? new Diagnosis(
                                Verdict.GOOD, "organiser", "It is said who runs the site, and where to write to them.")
                        : new Diagnosis(
                                Verdict.PROBLEM,
                                "organiser",
                                "It is not said who runs the site, or where to write to them about personal data: a"
                                        + " director names both at "
                                        + site.config().baseUrl()
                                        + "/staff/settings/organiser. Until then nobody is asked to stay in touch, and"
                                        + " whoever complains, asks for their data or is invited to work here is not told"
                                        + " who answers for it, as article 13(1)(a) of the UK GDPR asks."));
    }

    /** What lies in the folder and is not shown here. */
    private static Optional<Diagnosis> examples(Config config) {
        return config.trial()
                ? Optional.empty()
                : CampaignFolder.read(config.campaigns())
                        .examples()
                        .map(sentence -> new Diagnosis(Verdict.ADVICE, "campaigns", sentence));
    }

    private static Diagnosis campaigns(Site site) {
        int mistakes = site.folder().mistakes().size();
        return mistakes == 0
                ? new Diagnosis(Verdict.GOOD, "campaigns", "All campaigns are in order.")
                : new Diagnosis(Verdict.PROBLEM, "campaigns", mistakes + " mistakes; smallplaces check names them.");
    }
}
