package org.smallplaces.staff;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.smallplaces.page.QrCode;

/** The pages about one's own second factor. */
final class FactorPage {
    private FactorPage() {}

    /**
     * The form by which it is set up.
     *
     * @param required whether nothing else can be done before
     * @param picture to be scanned, as an address that holds it whole
     * @param secret in groups of four, for whoever cannot scan
     * @param offer the secret sealed, which the form carries
     */
    record SetUp(boolean required, String picture, String secret, String offer, List<FieldProblem> problems) {
        static SetUp of(Factors.Offer offer, String site, String email, boolean required, List<FieldProblem> problems) {
            byte[] svg = QrCode.svg(offer.totp().uri(site, email)).getBytes(StandardCharsets.UTF_8);
            return new SetUp(
                    required,
                    "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg),
                    offer.totp().base32().replaceAll("(.{4})(?=.)", "$1 "),
                    offer.sealed(),
                    problems);
        }

        public String titleKey() {
            return problems.isEmpty() ? "factor.title" : "factor.title-error";
        }
    }

    /** It is set up. */
    record There(Instant since, long left, boolean few, boolean required) {
        private static final int FEW = 3;

        static There of(FactorStore.Factor factor, boolean required) {
            return new There(factor.since(), factor.codesLeft(), factor.codesLeft() <= FEW, required);
        }
    }

    /** The recovery codes, which are shown once. */
    record Codes(List<String> codes, boolean fresh) {}
}
