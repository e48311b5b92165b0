package org.smallplaces.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.Language;
import org.smallplaces.page.SampleMail;

/** The frame around every mail, in both directions. */
class MailFrameTest {
    private static final String ADDRESS = "https://smallplaces.example/v/AbC-_1?lang=en";

    record Sample(String title, String body, String label, String address, String foot) {}

    @Test
    void theFrameCarriesTheLanguageTheButtonAndItsPlainLink() throws IOException {
        Sample english = new Sample(
                "Verify your signature",
                "Somebody, we hope you, signed the petition <Keep the Human Rights Act> with this e-mail address.",
                "Open my signature",
                ADDRESS,
                "You get this mail because your address was entered at Small Places.");
        assertThat(written("en", english))
                .contains("<html lang=\"en\" dir=\"ltr\">")
                .contains("&lt;Keep the Human Rights Act&gt;")
                .contains("<title>Verify your signature</title>")
                .contains("If the button does not work")
                .doesNotContain("<script")
                .doesNotContain("<img");
    }

    @Test
    void inHebrewItReadsFromRightToLeft() throws IOException {
        Sample hebrew = new Sample(
                "אימות החתימה שלך",
                "מישהו, ואנו מקווים שזה היית את או אתה, חתם על העצומה עם כתובת הדואר הזאת.",
                "פתיחת החתימה שלי",
                ADDRESS.replace("lang=en", "lang=he"),
                "ההודעה נשלחה כי הכתובת שלך הוקלדה באתר.");
        assertThat(written("he", hebrew))
                .contains("<html lang=\"he\" dir=\"rtl\">")
                .contains("align=\"right\"");
    }

    private static String written(String language, Sample sample) throws IOException {
        Letters letters = new Letters(SampleMail.templates(), SampleMail.messages());
        Composition.Letter letter = letters.write(
                SampleMail.NAME, new Language(language), ZoneId.of("UTC"), "a@example.org", sample.title(), sample);
        Path page = Files.createDirectories(Path.of("target", "samples")).resolve("mail-" + language + ".html");
        Files.writeString(page, letter.html());
        assertThat(letter.text()).contains(sample.body()).contains(sample.address());
        return letter.html();
    }
}
