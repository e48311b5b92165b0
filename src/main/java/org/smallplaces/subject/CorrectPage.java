package org.smallplaces.subject;

import java.util.List;
import org.smallplaces.line.FieldError;
import org.smallplaces.subject.RequestPages.Choice;
import org.smallplaces.subject.RequestPages.Errors;

/**
 * {@code pages/subject/correct}: a petition's signature, to be put right for a request.
 *
 * @param back the page of the request
 * @param name as it is spelt, or was typed
 * @param words the signatory's own, or empty
 * @param withoutWords whether these are to be taken out
 * @param unheard whether no mail reaches the signatory
 */
record CorrectPage(
        String path,
        String back,
        String reference,
        String title,
        String name,
        String words,
        boolean withoutWords,
        boolean unheard,
        List<Choice> grounds,
        Errors wrong) {
    CorrectPage {
        grounds = List.copyOf(grounds);
    }

    public boolean failed() {
        return wrong.any();
    }

    public List<FieldError> errors() {
        return wrong.all();
    }

    public String nameError() {
        return wrong.at("name");
    }

    public String groundError() {
        return wrong.at("ground");
    }
}
