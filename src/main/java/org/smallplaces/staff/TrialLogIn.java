package org.smallplaces.staff;

/** What the banner of the trial mode prints: with these one logs in until the next start. */
public record TrialLogIn(String email, String password) {
    @Override
    public String toString() {
        return "a trial log-in";
    }
}
