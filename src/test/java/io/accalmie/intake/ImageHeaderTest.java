package io.accalmie.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
    /** Up to the size, as RFC 9649 lays it out; what follows is not looked at. */
    private static final String RIFF = "52494646" + "64000000" + "57454250";

    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg"})
    void aFileThatJavaWritesSaysWhatItIs(String format, String mediaType) throws IOException {
        // given
        byte[] file = picture(format);

        // when
        Optional<ImageHeader> header = ImageHeader.read(file);

        // then
        assertThat(header).contains(new ImageHeader(mediaType, 40, 24));
    }

    @ParameterizedTest
    @CsvSource({
        // A key frame of VP8: frame tag, start code, 14 bits of width and of height, each below two bits of scale.
        "5650382000000000000000" + "9d012a" + "2840" + "1880",
        // VP8L: signature, then 14 bits of width - 1 and 14 bits of height - 1.
        "5650384c00000000" + "2f" + "27c00500" + "0000000000000000",
        // VP8X: flags, reserved, 24 bits of width - 1 and 24 bits of height - 1.
        "565038580a00000000000000" + "270000" + "170000",
    })
    void eachKindOfWebpSaysItsSize(String chunk) {
        // given
        byte[] file = Arrays.copyOf(HexFormat.of().parseHex(RIFF + chunk), 40);

        // when
        Optional<ImageHeader> header = ImageHeader.read(file);

        // then
        assertThat(header).contains(new ImageHeader("image/webp", 40, 24));
    }

    @Test
    void whatBreaksOffBeforeItsSizeIsNoImage() throws IOException {
        assertThat(ImageHeader.read(Arrays.copyOf(picture("png"), 32))).isEmpty();
        assertThat(ImageHeader.read(Arrays.copyOf(picture("jpg"), 40))).isEmpty();
        assertThat(ImageHeader.read("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Property(tries = 500)
    void damagedFilesAreAnImageWithASizeOrNone(@ForAll @Size(max = 60) byte[] tail, @ForAll int at) throws IOException {
        byte[] file = picture((at & 1) == 0 ? "png" : "jpg");
        System.arraycopy(tail, 0, file, Math.floorMod(at, file.length - 60), tail.length);

        Optional<ImageHeader> header = ImageHeader.read(file);

        assertThat(header.map(known -> Math.min(known.width(), known.height())).orElse(1))
                .isPositive();
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 24, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }
}
