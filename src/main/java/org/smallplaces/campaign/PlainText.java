package org.smallplaces.campaign;

import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as plain text: blocks apart by an empty line, each paragraph in one line, emphasis without marks, links as
 * words (address).
 */
final class PlainText {
    private static final TextContentRenderer RENDERER = TextContentRenderer.builder()
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(Inlines::new)
            .build();

    private PlainText() {}

    static String render(Node document) {
        return RENDERER.render(document).strip();
    }

    private record Inlines(TextContentNodeRendererContext context) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class, SoftLineBreak.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof SoftLineBreak) {
                context.getWriter().write(' ');
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            if (node instanceof Link link && TextHtml.isHonest(link.getDestination()) && !isBare(link)) {
                context.getWriter().write(" (" + address(link) + ")");
            }
        }

        /** The address as a reader would write it down. */
        private static String address(Link link) {
            return link.getDestination().replaceFirst("(?i)^mailto:", "");
        }

        private static boolean isBare(Link link) {
            return link.getFirstChild() instanceof Text text
                    && text.getNext() == null
                    && text.getLiteral().equals(address(link));
        }
    }
}
