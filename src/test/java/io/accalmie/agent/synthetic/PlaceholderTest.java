package io.accalmie.agent.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.agent.Orders;
import io.accalmie.dispatch.DispatchOrder;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderTest {
    private static final String ASSET = "0123456789abcdef".repeat(4);
    private static final int WHITE = 0xFFFFFF;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'\"-_.,:;!?()/#+=%&*";

    @ParameterizedTest
    @CsvSource({"1024,1024", "1344,768", "511,1023", "64,64", "1,1", "7,3", "16384,16"})
    void aPlaceholderIsAsLargeAsOrdered(int width, int height) throws IOException {
        DispatchOrder order = Orders.picture("j1", Orders.START, Orders.WALL, width, height);

        BufferedImage picture = decode(new Placeholder(order, Optional.empty(), 0, 9).png());

        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    @Test
    void theLabelCanBeReadFromThePicture() throws IOException {
        DispatchOrder order = Orders.picture("j1", Orders.START, Orders.WALL, 1024, 1024);

        BufferedImage picture = decode(new Placeholder(order, Optional.empty(), 1, 1235).png());

        assertThat(line(picture, 0, 4)).isEqualTo("SYNTHETIC - NOT A MODEL'S OUTPUT");
        assertThat(line(picture, 1, 4)).isEqualTo("MODEL SANA-1.6B");
        assertThat(line(picture, 2, 4)).isEqualTo("JOB RIVAGE/J1#1, ITEM 2 OF 2");
        assertThat(line(picture, 3, 4)).isEqualTo("SEED 1235");
        assertThat(line(picture, 4, 4)).isEqualTo("SIZE 1024X1024");
        assertThat(line(picture, 5, 4)).isEqualTo("UN CANAL A L'AUBE, BRUME LEGERE");
    }

    @Test
    void aClipIsAStillThatSaysHowManyFramesItStandsFor() throws IOException {
        byte[] png = new Placeholder(Orders.clip("j1"), Optional.empty(), 0, -5).png();

        BufferedImage picture = decode(png);

        assertThat(picture.getWidth()).isEqualTo(832);
        assertThat(line(picture, 4, 3) + " " + line(picture, 5, 3))
                .isEqualTo("SIZE 832X480, THIS STILL STANDS FOR 81 FRAMES AT 16 PER SECOND");
    }

    @Test
    void theFileSaysThatItIsSyntheticToo() {
        byte[] png = new Placeholder(Orders.order("j1"), Optional.empty(), 0, 9).png();

        assertThat(new String(png, StandardCharsets.ISO_8859_1))
                .contains("tEXtComment\0SYNTHETIC - NOT A MODEL'S OUTPUT; MODEL SANA-1.6B");
    }

    @Test
    void whatItStartsFromIsSeenUnderTheBandsAndNamed() throws Exception {
        // given
        DispatchOrder order = Orders.from(ASSET, "image-to-image", OptionalDouble.of(0.6), 1534, 1024);
        InputPicture input = InputPicture.of(Pictures.halves(Color.RED, Color.BLUE, 64, 64));

        // when
        BufferedImage picture = decode(new Placeholder(order, Optional.of(input), 0, 9).png());

        // then
        assertThat(line(picture, 0, 5)).isEqualTo("SYNTHETIC - NOT A MODEL'S OUTPUT");
        assertThat(line(picture, 5, 5)).isEqualTo("IMAGE-TO-IMAGE OF 0123456789AB, STRENGTH 0.6");
        Color left = new Color(picture.getRGB(100, 1000));
        Color right = new Color(picture.getRGB(1400, 1000));
        assertThat(left.getRed()).isGreaterThan(left.getBlue() + 100);
        assertThat(right.getBlue()).isGreaterThan(right.getRed() + 100);
        assertThat(picture.getRGB(1400, 1000)).as("bands").isNotEqualTo(picture.getRGB(1400, 800));
    }

    @Test
    void theMaskOfInpaintIsLeftToTheBandsAndSaidInPercent() throws Exception {
        // given
        DispatchOrder order = Orders.from(ASSET, "inpaint", OptionalDouble.empty(), 1534, 1024);
        InputPicture input = InputPicture.of(Pictures.halves(new Color(0, 0, 0, 0), Color.BLUE, 64, 64));

        // when
        BufferedImage picture = decode(new Placeholder(order, Optional.of(input), 0, 9).png());
        BufferedImage without = decode(new Placeholder(order, Optional.empty(), 0, 9).png());

        // then
        assertThat(line(picture, 5, 5)).isEqualTo("INPAINT OF 0123456789AB, MASK ABOUT 50% OF IT");
        assertThat(picture.getRGB(100, 1000)).isEqualTo(without.getRGB(100, 1000));
        assertThat(picture.getRGB(1400, 1000)).isNotEqualTo(without.getRGB(1400, 1000));
    }

    @Test
    void anInputWithoutATransparentPixelIsRepaintedAsAWhole() throws Exception {
        // given
        DispatchOrder order = Orders.from(ASSET, "inpaint", OptionalDouble.empty(), 1534, 1024);
        InputPicture opaque = InputPicture.of(Pictures.halves(Color.RED, Color.BLUE, 64, 64));

        // when
        BufferedImage picture = decode(new Placeholder(order, Optional.of(opaque), 0, 9).png());

        // then
        assertThat(line(picture, 5, 5)).isEqualTo("INPAINT OF 0123456789AB, NO MASK: ALL OF IT");
    }

    @Test
    void everyGlyphIsDrawnAndDiffersFromTheOthers() {
        assertThat(LETTERS.chars().mapToObj(letter -> dots((char) letter)).distinct())
                .hasSize(LETTERS.length());
    }

    @Test
    void textIsFoldedToWhatTheFontHas() {
        assertThat(Font.fold("Œuvre d’été\n«été» — 東 😀 \u0000[x] ½")).isEqualTo("OEUVRE D'ETE \"ETE\" - ? ? (X) 1?2");
    }

    private static BufferedImage decode(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Reads a line of text back, letter by letter, from the middle of each dot. */
    private static String line(BufferedImage picture, int line, int scale) {
        StringBuilder text = new StringBuilder();
        for (int left = 4; (left + Font.WIDTH) * scale <= picture.getWidth(); left += Font.WIDTH + 1) {
            StringBuilder dots = new StringBuilder();
            for (int row = 0; row < Font.HEIGHT; row++) {
                for (int column = 0; column < Font.WIDTH; column++) {
                    int x = (left + column) * scale + scale / 2;
                    int y = (4 + line * (Font.HEIGHT + 2) + row) * scale + scale / 2;
                    dots.append((picture.getRGB(x, y) & WHITE) == WHITE ? '1' : '0');
                }
            }
            text.append(letter(dots.toString()));
        }
        return text.toString().stripTrailing();
    }

    private static char letter(String dots) {
        return (char) LETTERS.chars()
                .filter(letter -> dots((char) letter).equals(dots))
                .findFirst()
                .orElse(' ');
    }

    private static String dots(char letter) {
        StringBuilder dots = new StringBuilder();
        for (int row = 0; row < Font.HEIGHT; row++) {
            for (int column = 0; column < Font.WIDTH; column++) {
                dots.append(Font.isSet(letter, column, row) ? '1' : '0');
            }
        }
        return dots.toString();
    }
}
