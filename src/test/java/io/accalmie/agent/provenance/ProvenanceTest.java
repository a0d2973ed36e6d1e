package io.accalmie.agent.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.xmp.XmpDirectory;
import io.accalmie.agent.AssetMark;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.UnreadableAssetException;
import io.accalmie.agent.media.SampleMedia;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProvenanceTest {
    private static final String TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia";
    private static final String ALGORITHMIC = "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia";

    static Stream<RenderedItem> pictures() {
        return Stream.of(
                item(SampleMedia.png(16, 12), "image/png", false),
                item(SampleMedia.jpeg(16, 12), "image/jpeg", false),
                item(SampleMedia.lossyWebp(), "image/webp", false),
                item(SampleMedia.losslessWebp(), "image/webp", false));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void anIndependentReaderFindsTheMark(RenderedItem item) throws Exception {
        RenderedItem marked = Provenance.marked(item, "sana-1.6b");

        Map<String, String> properties = ImageMetadataReader.readMetadata(new ByteArrayInputStream(marked.bytes()))
                .getFirstDirectoryOfType(XmpDirectory.class)
                .getXmpProperties();
        assertThat(properties)
                .containsEntry("Iptc4xmpExt:DigitalSourceType", TRAINED)
                .containsEntry("xmp:CreatorTool", "Accalmie (sana-1.6b)");
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void theMarkIsReadBack(RenderedItem item) throws UnreadableAssetException {
        RenderedItem marked = Provenance.marked(item, "sana-1.6b");

        AssetMark mark = AssetMark.of(marked.bytes());

        assertThat(mark)
                .isEqualTo(new AssetMark(item.mediaType(), Optional.of(TRAINED), Optional.of("Accalmie (sana-1.6b)")));
        assertThat(mark.isMarked()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void markingTwiceMarksOnceAndTheSameBytesGetTheSameBytes(RenderedItem item) {
        RenderedItem once = Provenance.marked(item, "sana-1.6b");

        RenderedItem twice = Provenance.marked(once, "sana-1.6b");

        assertThat(twice.bytes()).isEqualTo(once.bytes());
        assertThat(Provenance.marked(item, "sana-1.6b").bytes()).isEqualTo(once.bytes());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void anUnmarkedPictureSaysNothing(RenderedItem item) throws UnreadableAssetException {
        AssetMark mark = AssetMark.of(item.bytes());

        assertThat(mark.isMarked()).isFalse();
        assertThat(mark.creatorTool()).isEmpty();
    }

    @Test
    void thePixelsStayAsTheyWere() throws IOException {
        for (RenderedItem item : pictures().limit(2).toList()) {
            BufferedImage before = ImageIO.read(new ByteArrayInputStream(item.bytes()));

            BufferedImage after = ImageIO.read(new ByteArrayInputStream(
                    Provenance.marked(item, "sana-1.6b").bytes()));

            assertThat(after.getRGB(0, 0, 16, 12, null, 0, 16)).isEqualTo(before.getRGB(0, 0, 16, 12, null, 0, 16));
        }
    }

    @Test
    void aPlaceholderIsNoTrainedModelsOutput() throws UnreadableAssetException {
        RenderedItem marked = Provenance.marked(item(SampleMedia.png(16, 12), "image/png", true), "sana-1.6b");

        AssetMark mark = AssetMark.of(marked.bytes());

        assertThat(mark.digitalSourceType()).hasValue(ALGORITHMIC);
        assertThat(mark.creatorTool()).hasValue("Accalmie (placeholder for sana-1.6b)");
        assertThat(marked.synthetic()).isTrue();
    }

    @Test
    void aClipIsGivenBackAsItIs() {
        RenderedItem clip = item(SampleMedia.mp4(16, 12), "video/mp4", false);

        assertThat(Provenance.marked(clip, "wan2.1-1.3b")).isSameAs(clip);
    }

    private static RenderedItem item(byte[] file, String type, boolean synthetic) {
        return new RenderedItem(file, type, 16, 12, 41, synthetic);
    }
}
