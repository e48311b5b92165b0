package org.smallplaces.mail;

import java.util.Locale;

/** One thing that the DNS says, or does not say, about the domain that our mail comes from. */
public enum DomainFinding {
    MX_GOOD(Verdict.GOOD, "Answers to our mail can be delivered (MX)."),
    MX_MISSING(
            Verdict.ADVICE,
            "The domain has no mail exchanger (MX), so answers and bounces are lost. Add an MX record that names the server"
                    + " that takes its mail."),
    MX_NONE(
            Verdict.PROBLEM,
            "The domain says that it takes no mail at all (a null MX), and many servers refuse mail from such a domain."
                    + " Choose another address in SMALLPLACES_MAIL_FROM, or add a real MX record."),
    SPF_GOOD(Verdict.GOOD, "The domain says who may send for it (SPF)."),
    SPF_MISSING(
            Verdict.PROBLEM,
            "The domain does not say who may send for it (SPF). Add a TXT record such as \"v=spf1 include:<what your mail"
                    + " provider names> -all\"."),
    SPF_TWICE(
            Verdict.PROBLEM,
            "The domain has more than one SPF record, which counts as none. Join them into one TXT record."),
    SPF_OPEN(
            Verdict.PROBLEM, "The SPF record lets everybody send for the domain (+all). Let it end with -all or ~all."),
    DKIM_GOOD(Verdict.GOOD, "There is a key by which receivers check our mail (DKIM)."),
    DKIM_MISSING(
            Verdict.PROBLEM,
            "There is no DKIM key under the selector that is set. Add the TXT record that your mail provider shows, or correct"
                    + " the selector in the settings."),
    DKIM_REVOKED(
            Verdict.PROBLEM,
            "The DKIM key under this selector has been revoked (p= is empty). Let your mail provider make a new one."),
    DKIM_UNKNOWN(
            Verdict.ADVICE,
            "No DKIM key was found under the usual selectors. Ask your mail provider for its selector and enter it in the"
                    + " settings; if it has none, switch DKIM on there."),
    DKIM_OWN_MISSING(
            Verdict.PROBLEM,
            "We sign our mail, and the key to check it by is not in the DNS. Publish the TXT record that is named here."),
    DKIM_OWN_DIFFERS(
            Verdict.PROBLEM,
            "We sign our mail, and another key stands under our selector in the DNS, so that the signatures fail. Put the"
                    + " TXT record right that is named here."),
    DMARC_GOOD(Verdict.GOOD, "The domain says what is to become of forged mail (DMARC)."),
    DMARC_NONE(
            Verdict.ADVICE,
            "DMARC only watches (p=none). Once its reports show that your own mail passes, ask for p=quarantine."),
    DMARC_MISSING(
            Verdict.ADVICE,
            "The domain has no DMARC record, and large providers ask for one. Add a TXT record for _dmarc with \"v=DMARC1;"
                    + " p=none; rua=mailto:<an address of yours>\"."),
    UNANSWERED(
            Verdict.ADVICE,
            "The DNS did not answer, so nothing is known of the domain. Check this machine's resolver and look again.");

    /** How good it is. */
    public enum Verdict {
        GOOD,
        ADVICE,
        PROBLEM
    }

    private final Verdict verdict;
    private final String sentence;

    DomainFinding(Verdict verdict, String sentence) {
        this.verdict = verdict;
        this.sentence = sentence;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** What was found and what to do, for the operator on the terminal. */
    public String sentence() {
        return sentence;
    }

    /** The word at the end of message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
