package org.smallplaces.subject;

/** What takes two people of how long names are kept. */
public record RetentionActs(LengthenAct lengthening, ShortenAct shortening) {
    public static RetentionActs of(Retention retention) {
        return new RetentionActs(new LengthenAct(retention), new ShortenAct(retention));
    }
}
