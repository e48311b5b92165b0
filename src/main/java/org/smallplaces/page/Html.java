package org.smallplaces.page;

/**
 * HTML that has been sanitised and may be printed as it is. Only sanitised Markdown and the product's own templates
 * become {@code Html}; everything else is escaped.
 */
public record Html(String markup) {
    @Override
    public String toString() {
        return markup;
    }
}
