package org.smallplaces.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smallplaces.core.StaffRole;

class AccountsTest {
    private final Console console = Console.inTrial();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anAddedDirectorLogsInWithTheGeneratedPassword() {
        String password = console.accounts.generatePassword();

        AddResult result = add("ruth@fennerby.example", " Ruth Cohen ", password);

        assertThat(result).isInstanceOfSatisfying(AddResult.Added.class, added -> {
            assertThat(added.member().roles().all()).containsExactly(StaffRole.DIRECTOR);
            assertThat(added.member().name()).isEqualTo("Ruth Cohen");
        });
        assertThat(console.browser().logIn("ruth@fennerby.example", password).status())
                .isEqualTo(303);
    }

    @Test
    void anAddressHasOneAccountHoweverItIsSpelt() {
        assertThat(add("miriam@FENNERBY.example", "Another", "another horse battery"))
                .isInstanceOf(AddResult.AddressTaken.class);
        assertThat(console.browser().logIn(Console.EMAIL, Console.PASSWORD).status())
                .isEqualTo(303);
        assertThat(console.database.ask("select count(*) from audit where act = 'staff.add'"))
                .containsExactly("1");
    }

    @Test
    void whatIsWrongIsToldAndNothingIsStored() {
        assertThat(add("ruth", "Ruth", "correct horse battery")).isInstanceOf(AddResult.NotAnAddress.class);
        assertThat(add("ruth@fennerby.example", " ", "correct horse battery")).isInstanceOf(AddResult.NotAName.class);
        assertThat(add("ruth@fennerby.example", "Ruth\nCohen", "correct horse battery"))
                .isInstanceOf(AddResult.NotAName.class);
        assertThat(add("ruth@fennerby.example", "Ruth", "short"))
                .isEqualTo(new AddResult.PasswordRefused(PasswordFault.TOO_SHORT));
        assertThat(console.database.ask("select count(*) from staff")).containsExactly("1");
    }

    @Test
    void eachStartOfTheTrialGivesANewPasswordAndEndsTheOldSessions() {
        TrialLogIn first = Console.await(console.accounts.ensureTrial(StaffRole.OFFICER));
        Browser browser = console.browser();
        assertThat(browser.logIn(first.email(), first.password()).status()).isEqualTo(303);

        TrialLogIn second = Console.await(console.accounts.ensureTrial(StaffRole.OFFICER));

        assertThat(second.email()).isEqualTo(first.email());
        assertThat(browser.get("/staff").status()).isEqualTo(303);
        assertThat(browser.logIn(first.email(), first.password()).status()).isEqualTo(422);
        assertThat(browser.logIn(second.email(), second.password()).status()).isEqualTo(303);
        assertThat(console.database.ask("select count(*) from staff where trial"))
                .containsExactly("1");
    }

    @Test
    void whoLostThePasswordGetsANewOneAndOldSessionsEnd() {
        Browser browser = console.browser().loggedIn();

        String renewed = Console.await(console.accounts.renewPassword("MIRIAM@fennerby.example"))
                .orElseThrow();

        assertThat(browser.get("/staff").status()).isEqualTo(303);
        assertThat(browser.logIn(Console.EMAIL, Console.PASSWORD).status()).isEqualTo(422);
        assertThat(browser.logIn(Console.EMAIL, renewed).status()).isEqualTo(303);
        assertThat(Console.await(console.accounts.renewPassword("nobody@fennerby.example")))
                .isEmpty();
    }

    @Test
    void inEarnestATrialAccountIsNotLetIn() {
        try (Console earnest = Console.start()) {
            TrialLogIn trial = Console.await(earnest.accounts.ensureTrial(StaffRole.DIRECTOR));
            assertThat(earnest.browser().logIn(trial.email(), trial.password()).status())
                    .isEqualTo(422);
        }
    }

    private AddResult add(String email, String name, String password) {
        return Console.await(console.accounts.add(email, name, StaffRole.DIRECTOR, password));
    }
}
