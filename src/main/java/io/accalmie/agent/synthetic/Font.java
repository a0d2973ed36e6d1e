package io.accalmie.agent.synthetic;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Letters of 5 by 7 pixels, drawn for this product: a server may have neither fonts nor a window system. Capitals, digits and
 * common marks; all else is folded to them or shown as a question mark.
 */
final class Font {
    static final int WIDTH = 5;
    static final int HEIGHT = 7;

    /** A character and its seven rows from the top, each a digit of base 32: the highest bit is the left pixel. */
    private static final String GLYPHS = """
            AEHHVHHH BUHHUHHU CEHGGGHE DSIHHHIS EVGGSGGV FVGGSGGG GEHGNHHE HHHHVHHH IE44444E J72222IC
            KHIKOKIH LGGGGGGV MHRLLHHH NHPPLJJH OEHHHHHE PUHHUGGG QEHHHLID RUHHUKIH SFGGE11U TV444444
            UHHHHHHE VHHHHAA4 WHHHLLRH XHAA4AAH YHHA4444 ZV1248GV 0EJJLPPE 14CK444V 2EH168GV 3U11E11U
            46AIIV22 5VGU11HE 668GUHHE 7V122444 8EHHEHHE 9EHHF12C '4480000 "AA00000 -000E000 _000000V
            .00000CC ,0000C48 :0CC0CC0 ;0CC0C48 !4444044 ?EH16404 (2488842 )8422248 /11248GG #AAVAVAA
            +044V440 =00V0V00 %OP248J3 &CIK8LID *0LEVEL0
            """;

    private static final Map<Character, int[]> ROWS = rows();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

    private Font() {}

    /** Whether the pixel of {@code glyph} in that column and row, from the top left, is set. */
    static boolean isSet(char glyph, int column, int row) {
        int[] rows = ROWS.get(glyph);
        return rows != null && (rows[row] >> (WIDTH - 1 - column) & 1) == 1;
    }

    /** The text in characters of this font. */
    static String fold(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        String spaced = BLANKS.matcher(plain).replaceAll(" ").toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder();
        spaced.codePoints().forEach(point -> folded.append(fold(point)));
        return folded.toString();
    }

    private static String fold(int point) {
        if (point == ' ' || (Character.isBmpCodePoint(point) && ROWS.containsKey((char) point))) {
            return Character.toString(point);
        }
        return switch (point) {
            case '\u2018', '\u2019', '`' -> "'";
            case '\u201C', '\u201D', '\u00AB', '\u00BB' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '~' -> "-";
            case '\u00D7' -> "X";
            case '\u0152' -> "OE";
            case '\u00C6' -> "AE";
            case '\u00D8' -> "O";
            case '[', '{' -> "(";
            case ']', '}' -> ")";
            case '|', '\\' -> "/";
            default -> "?";
        };
    }

    private static Map<Character, int[]> rows() {
        Map<Character, int[]> rows = new HashMap<>();
        for (String glyph : GLYPHS.trim().split("\\s+")) {
            rows.put(
                    glyph.charAt(0),
                    glyph.substring(1)
                            .chars()
                            .map(digit -> Character.digit(digit, 32))
                            .toArray());
        }
        return Map.copyOf(rows);
    }
}
