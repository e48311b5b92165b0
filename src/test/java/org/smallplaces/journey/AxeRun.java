package org.smallplaces.journey;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * axe-core on one page, in one evaluation: put in once for each page that is loaded, and asked for no more about what it
 * finds in order than how many rules that were.
 */
final class AxeRun {
    private static final String SOURCE = source();

    /** The rules and best practices of WCAG 2.2 A and AA. No page embeds another, so frames are not gone into. */
    private static final String RUN = """
            async () => {
              if (document.querySelector('iframe, frame')) throw new Error('a frame, into which axe would have to go');
              const results = await axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                resultTypes: ['violations'],
              });
              return {
                passes: results.passes.length,
                violations: results.violations.flatMap(rule =>
                  rule.nodes.map(node => rule.id + ', ' + rule.help + ': ' + node.html)),
              };
            }""";

    private AxeRun() {}

    /** How many rules were kept, and what breaks one. */
    record Results(int passes, List<String> violations) {}

    static Results of(Page page) {
        if (!Boolean.TRUE.equals(page.evaluate("typeof axe === 'object'"))) {
            page.evaluate(SOURCE);
        }
        Map<?, ?> results = (Map<?, ?>) page.evaluate(RUN);
        return new Results(
                ((Number) results.get("passes")).intValue(),
                ((List<?>) results.get("violations"))
                        .stream().map(String::valueOf).toList());
    }

    private static String source() {
        try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            // Its value would be all of axe, which no page can hand over.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; undefined";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
