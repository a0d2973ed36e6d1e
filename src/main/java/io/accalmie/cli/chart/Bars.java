package io.accalmie.cli.chart;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Draws a row of values as a line of text, a character each. */
public enum Bars {
    /** Unicode block elements, U+2581 to U+2588. */
    BLOCKS("▁▂▃▄▅▆▇█"),
    /** For terminals that show nothing else. */
    ASCII("_.-:=+*#");

    /** Values that differ by a smaller share are equal: computed ones differ by rounding. */
    private static final double NOISE = 1e-9;

    private final String steps;

    Bars(String steps) {
        this.steps = steps;
    }

    /** What the standard output of this process can show. */
    public static Bars ofThisTerminal() {
        String encoding = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        return of(encoding == null ? Charset.defaultCharset() : Charset.forName(encoding));
    }

    /** What text in that charset can show. */
    static Bars of(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode(BLOCKS.steps) ? BLOCKS : ASCII;
    }

    /** A character a value, from the lowest for the least of them to the highest for the most; all lowest if all are equal. */
    public String line(double... values) {
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        double span = most - least > NOISE * Math.abs(most) ? most - least : Double.POSITIVE_INFINITY;
        return Arrays.stream(values)
                .mapToObj(value -> String.valueOf(steps.charAt(step((value - least) / span))))
                .collect(Collectors.joining());
    }

    private int step(double share) {
        return (int) Math.min(steps.length() - 1.0, share * steps.length());
    }
}
