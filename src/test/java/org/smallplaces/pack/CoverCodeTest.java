package org.smallplaces.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.nayuki.qrcodegen.QrCode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smallplaces.page.Words;

/** The QR code on the cover leads to where it stands whether the edition is current. */
class CoverCodeTest {
    private static PDDocument letter(boolean hebrew) throws IOException {
        PackFacts facts = hebrew ? SamplePack.hebrew(3) : SamplePack.english("letter", 3);
        String text = hebrew ? SamplePack.HEBREW : SamplePack.ENGLISH;
        byte[] pdf = new Letter(Words.ofProgram().templates(), new PackFonts())
                .pdf(facts, Map.of(facts.texts().get(0).id(), text), SamplePack.rows(3), LetterRest.NONE);
        return Loader.loadPDF(pdf);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theCodeTheAddressAndItsWordsSayTheSame(boolean hebrew) throws IOException {
        String address = (hebrew ? SamplePack.hebrew(3) : SamplePack.english("letter", 3)).status();
        try (PDDocument document = letter(hebrew)) {
            assertThat(modules(picture(document.getPage(0))))
                    .isEqualTo(modules(QrCode.encodeText(address, QrCode.Ecc.MEDIUM)));
            PDFTextStripper cover = new PDFTextStripper();
            cover.setEndPage(1);
            assertThat(cover.getText(document).replaceAll("\\s", "")).contains(address);
            assertThat(figures(
                            document.getDocumentCatalog().getStructureTreeRoot().getCOSObject()))
                    .singleElement()
                    .asString()
                    .contains(address);
        }
    }

    private static PDImageXObject picture(PDPage page) throws IOException {
        for (COSName name : page.getResources().getXObjectNames()) {
            PDXObject object = page.getResources().getXObject(name);
            if (object instanceof PDImageXObject image) {
                return image;
            }
        }
        throw new AssertionError("no picture on the cover");
    }

    private static List<Boolean> modules(PDImageXObject picture) throws IOException {
        BufferedImage image = picture.getImage();
        List<Boolean> modules = new ArrayList<>();
        for (int y = 4 * 8; y < image.getHeight() - 4 * 8; y += 8) {
            for (int x = 4 * 8; x < image.getWidth() - 4 * 8; x += 8) {
                modules.add((image.getRGB(x + 4, y + 4) & 0xff) < 128);
            }
        }
        return modules;
    }

    private static List<Boolean> modules(QrCode code) {
        List<Boolean> modules = new ArrayList<>();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                modules.add(code.getModule(x, y));
            }
        }
        return modules;
    }

    /** The alternative texts of all figures. */
    private static List<String> figures(COSDictionary element) {
        List<String> found = new ArrayList<>();
        if (COSName.getPDFName("Figure").equals(element.getDictionaryObject(COSName.S))) {
            found.add(element.getString(COSName.ALT));
        }
        COSBase kids = element.getDictionaryObject(COSName.K);
        COSArray all = kids instanceof COSArray array ? array : new COSArray(kids == null ? List.of() : List.of(kids));
        for (int i = 0; i < all.size(); i++) {
            if (all.getObject(i) instanceof COSDictionary dictionary) {
                found.addAll(figures(dictionary));
            }
        }
        return found;
    }
}
