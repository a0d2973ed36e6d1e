package io.accalmie.cli.chart;

import java.util.Locale;

/** Markup under construction. What is no markup goes through {@link #escaped}. */
final class Markup {
    private final StringBuilder text = new StringBuilder();

    /** Adds markup as it is. */
    Markup raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    /** Adds markup with {@code %s} for texts, which are escaped, and for coordinates. */
    Markup add(String format, Object... values) {
        Object[] shown = new Object[values.length];
        for (int index = 0; index < values.length; index++) {
            shown[index] = values[index] instanceof Double number
                    ? coordinate(number)
                    : escaped(String.valueOf(values[index]));
        }
        return raw(String.format(Locale.ROOT, format, shown));
    }

    /** A tenth of a pixel is finer than anybody sees. */
    static String coordinate(double value) {
        double rounded = Math.round(value * 10) / 10.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /** A text as it may stand in an element or a quoted attribute; what XML cannot hold is replaced. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isXml(c) ? c : '\uFFFD');
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
