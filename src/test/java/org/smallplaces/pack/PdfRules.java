package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** What veraPDF says about a PDF. */
final class PdfRules {
    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private PdfRules() {}

    /** Every rule of PDF/A-2a, for archives, and of PDF/UA-1, for readers who do not see, is kept. */
    static void assertKept(byte[] pdf) throws Exception {
        for (PDFAFlavour flavour : List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1)) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                var result = validator.validate(parser);
                assertThat(result.getTestAssertions().stream()
                                .filter(one -> one.getStatus() != TestAssertion.Status.PASSED)
                                .map(one -> one.getRuleId() + " " + one.getMessage())
                                .distinct()
                                .toList())
                        .as(flavour.toString())
                        .isEmpty();
                assertThat(result.isCompliant()).isTrue();
            }
        }
    }
}
