package org.smallplaces.update;

import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.smallplaces.campaign.TextCanon;
import org.smallplaces.campaign.TextHtml;
import org.smallplaces.core.Campaign;
import org.smallplaces.core.Language;
import org.smallplaces.update.Update.Words;

/** The updates of a campaign as an Atom feed (RFC 4287), the newest first. */
final class AtomFeed {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final int MOST = 50;

    private final XMLOutputFactory factory = XMLOutputFactory.newInstance();

    /**
     * The feed.
     *
     * @param base the address of the site, without a slash at the end
     * @param titled what the feed is called
     */
    String write(String base, Campaign campaign, Language language, String titled, List<Published> updates) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = factory.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            xml.writeAttribute("xml", XML, "lang", language.tag());
            String page = base + "/campaigns/" + campaign.slug() + "/updates";
            element(xml, "id", "urn:uuid:" + campaign.id());
            element(xml, "title", titled);
            element(xml, "updated", latest(campaign, updates).toString());
            link(xml, "self", page + ".atom?lang=" + language, "application/atom+xml");
            link(xml, "alternate", page + "?lang=" + language, "text/html");
            xml.writeStartElement("author");
            element(xml, "name", campaign.definition().organiser().in(language));
            xml.writeEndElement();
            for (Published one : updates.stream().limit(MOST).toList()) {
                entry(xml, page, campaign, language, one);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the feed could not be written", e);
        }
    }

    /** When nothing was published yet, the campaign is what there is. */
    private static Instant latest(Campaign campaign, List<Published> updates) {
        return updates.stream()
                .flatMap(one -> Stream.concat(Stream.of(one.at()), one.corrected().stream()))
                .max(Comparator.naturalOrder())
                .orElse(campaign.definition().schedule().opens().orElse(Instant.EPOCH));
    }

    private static void entry(XMLStreamWriter xml, String page, Campaign campaign, Language language, Published one)
            throws XMLStreamException {
        Map.Entry<Language, Words> words =
                one.in(language, campaign.definition().languages());
        xml.writeStartElement("entry");
        xml.writeAttribute("xml", XML, "lang", words.getKey().tag());
        element(xml, "id", "urn:uuid:" + one.id());
        element(xml, "title", words.getValue().title());
        element(xml, "published", one.at().toString());
        element(xml, "updated", one.corrected().orElse(one.at()).toString());
        link(xml, "alternate", page + "/" + one.number() + "?lang=" + language, "text/html");
        xml.writeStartElement("content");
        xml.writeAttribute("type", "html");
        xml.writeCharacters(printable(
                TextHtml.html(TextCanon.canonical(words.getValue().markdown())).markup()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void link(XMLStreamWriter xml, String rel, String address, String type) throws XMLStreamException {
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", rel);
        xml.writeAttribute("type", type);
        xml.writeAttribute("href", address);
    }

    private static void element(XMLStreamWriter xml, String name, String words) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(printable(words));
        xml.writeEndElement();
    }

    /** Characters that no XML 1.0 may hold, not even escaped, are left out. */
    private static String printable(String words) {
        return words.codePoints()
                .filter(c -> c == '\t'
                        || c == '\n'
                        || c == '\r'
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
