package org.smallplaces.pack;

import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.smallplaces.core.Language;

/**
 * Makes the PDF of a page of XHTML. It loads nothing: no address in the page is ever opened, whatever its kind; a QR code is
 * drawn here. The same
 * page at the same instant gives the same bytes.
 */
final class LetterPdf {
    private static final String[] PROTOCOLS = {"http", "https", "file", "jar", "ftp", "data", "classpath"};

    private final PackFonts fonts;
    private final byte[] colours = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

    LetterPdf(PackFonts fonts) {
        this.fonts = fonts;
        XRLog.setLoggingEnabled(false);
    }

    byte[] pdf(String xhtml, Language language, String title, Instant instant) throws IOException {
        try (PDDocument document = new PDDocument()) {
            ShapedWords shaped = new ShapedWords();
            render(document, xhtml, language, shaped);
            if (isRightToLeft(language)) {
                ReadingOrder.turnRows(document);
            }
            PageContents.finish(document, shaped.spoken(fonts.shapedIn(xhtml)));
            PdfIdentity.set(document, title, language, instant);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static boolean isRightToLeft(Language language) {
        return language.direction().equals("rtl");
    }

    private void render(PDDocument document, String xhtml, Language language, ShapedWords shaped) throws IOException {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePDDocument(document);
        fonts.addTo(builder, document, shaped);
        boolean rightToLeft = isRightToLeft(language);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                .useUnicodeBidiReorderer(new JoiningReorderer())
                .defaultTextDirection(rightToLeft ? TextDirection.RTL : TextDirection.LTR)
                .useUriResolver((base, uri) -> QrPicture.is(uri) ? uri : null)
                .useExternalResourceAccessControl(
                        (uri, type) -> QrPicture.is(uri), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
                .useExternalResourceAccessControl(
                        (uri, type) -> QrPicture.is(uri), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
                .useProtocolsStreamImplementation(uri -> null, PROTOCOLS)
                .useProtocolsStreamImplementation(QrPicture::of, QrPicture.SCHEME)
                .useReplacementText(PackFonts.MISSING)
                .usePdfUaAccessibility(true)
                .usePdfAConformance(PdfAConformance.PDFA_2_A)
                .useColorProfile(colours)
                .withProducer(PdfIdentity.PRODUCER)
                .withHtmlContent(xhtml, null);
        if (rightToLeft) {
            builder.addDOMMutator(new RightToLeft());
        }
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
        }
    }
}
