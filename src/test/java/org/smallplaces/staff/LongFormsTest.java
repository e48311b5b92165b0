package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smallplaces.http.StaffBody;

/** How much is read of a form, where, and from whom. */
class LongFormsTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data; boundary=cut";

    private static Console console;
    private static Browser staff;
    private static String token;

    @BeforeAll
    static void start() {
        console = Console.start();
        staff = console.browser().loggedIn();
        token = staff.formToken();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static byte[] long32() {
        return ("csrf=" + token + "&what=" + "%D7%A9".repeat(20_000)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] multipart(int bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n" + token
                        + "\r\n--cut\r\nContent-Disposition: form-data; name=\"alt\"\r\n\r\nגשר"
                        + "\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/x.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(new byte[bytes]);
        body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    @Test
    void aWholeTextIsReadWhereItIsExpected() {
        Browser.Answer answer = staff.post("/staff/long", FORM, long32());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("read 20000");
        assertThat(staff.post("/staff/long", Map.of("csrf", token, "what", "a b+ç&"))
                        .body())
                .isEqualTo("read 6");
    }

    @Test
    void nowhereElseIsMoreReadThan32Kib() {
        assertThat(staff.post("/staff/other", FORM, long32()).status()).isEqualTo(413);
        assertThat(staff.post("/staff/longer", FORM, long32()).status()).isEqualTo(413);
        assertThat(staff.post("/staff/upload", FORM, long32()).status()).isEqualTo(413);
        assertThat(staff.post("/staff/other", MULTIPART, multipart(10)).status())
                .isEqualTo(415);
        assertThat(staff.post("/staff/long", MULTIPART, multipart(10)).status()).isEqualTo(415);
    }

    @Test
    void whoHasNoSessionSendsNoMoreThan32KibAnywhere() {
        Browser stranger = console.browser();
        assertThat(stranger.post("/staff/long", FORM, long32()).status()).isEqualTo(413);
        assertThat(stranger.post("/staff/upload", MULTIPART, multipart(10)).status())
                .isEqualTo(415);
        assertThat(stranger.post("/staff/long", Map.of("what", "little")).status())
                .isEqualTo(303);
        stranger.cookies.put("__Host-staff", "forged");
        stranger.cookies.put("staff", "forged");
        assertThat(stranger.post("/staff/long", FORM, long32()).status()).isEqualTo(413);
    }

    @Test
    void evenStaffSendNoMoreThanAPageMayHold() {
        byte[] much = ("what=" + "x".repeat(StaffBody.LONGEST_FORM)).getBytes(StandardCharsets.UTF_8);
        assertThat(staff.post("/staff/long", FORM, much).status()).isEqualTo(413);
        assertThat(staff.post("/staff/upload", MULTIPART, multipart(StaffBody.LONGEST_UPLOAD))
                        .status())
                .isEqualTo(413);
        assertThat(staff.post("/staff/long", FORM, "a=1&".repeat(700).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        assertThat(staff.post("/staff/long", FORM, "what=%zz".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFileIsReadWithItsFormAndOnlyWithTheToken() {
        Browser.Answer answer = staff.post("/staff/upload", MULTIPART, multipart(1_500_000));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("read 1500000 with גשר");
        String forged = new String(multipart(10), StandardCharsets.ISO_8859_1).replace(token, "x");
        assertThat(staff.post("/staff/upload", MULTIPART, forged.getBytes(StandardCharsets.ISO_8859_1))
                        .status())
                .isEqualTo(403);
        assertThat(staff.post("/staff/long", FORM, "what=x".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPackedBodyIsRefused() {
        assertThat(staff.post("/staff/long", Map.of("csrf", token), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
    }
}
