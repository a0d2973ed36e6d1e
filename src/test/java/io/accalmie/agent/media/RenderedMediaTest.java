package io.accalmie.agent.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.agent.Artefact;
import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderedItem;
import io.accalmie.agent.RuntimeFailure;
import io.accalmie.agent.RuntimeFailure.Kind;
import io.accalmie.dispatch.DispatchOrder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderedMediaTest {
    /** 96×64. */
    private static final DispatchOrder IMAGE = Orders.order("j1");

    private static final DispatchOrder CLIP = Orders.clip("j2");

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("image/png", SampleMedia.png(96, 64), IMAGE, 96, 64),
                Arguments.of("image/jpeg", SampleMedia.jpeg(96, 64), IMAGE, 96, 64),
                Arguments.of("image/webp", SampleMedia.lossyWebp(), IMAGE, 1, 1),
                Arguments.of("image/webp", SampleMedia.losslessWebp(), IMAGE, 1, 1),
                Arguments.of("video/mp4", SampleMedia.mp4(832, 480), CLIP, 832, 480),
                Arguments.of("video/webm", SampleMedia.webm(832, 480), CLIP, 832, 480));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileOfEachFormatIsTakenWithTheSizeThatItHas(
            String type, byte[] file, DispatchOrder order, int width, int height) throws RuntimeFailure {
        RenderedItem item = RenderedMedia.accept(new Artefact(file, type, OptionalLong.empty()), order, 41);

        assertThat(item.mediaType()).isEqualTo(type);
        assertThat(item.width()).isEqualTo(width);
        assertThat(item.height()).isEqualTo(height);
        assertThat(item.seed()).isEqualTo(41);
        assertThat(item.synthetic()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileThatIsCutOffAnywhereIsRefused(String type, byte[] file, DispatchOrder order) {
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);

            assertThat(failure(cut, type, order).kind())
                    .as("%s bytes of %s", length, type)
                    .isEqualTo(Kind.HOSTILE);
        }
    }

    @Test
    void aSeedThatTheServerSaysIsTheItems() throws RuntimeFailure {
        Artefact artefact = new Artefact(SampleMedia.png(8, 8), "image/png", OptionalLong.of(7));

        assertThat(RenderedMedia.accept(artefact, IMAGE, 41).seed()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tEXt", "zTXt", "iTXt", "eXIf", "prIv"})
    void whatAServerWritesIntoAPngIsTakenOut(String chunk) throws RuntimeFailure, IOException {
        // given
        byte[] plain = SampleMedia.png(96, 64);
        byte[] talking = SampleMedia.withText(plain, chunk);

        // when
        RenderedItem item = accept(talking, "image/png", IMAGE);

        // then
        assertThat(item.bytes()).isEqualTo(plain);
        assertThat(ImageIO.read(new ByteArrayInputStream(item.bytes())).getWidth())
                .isEqualTo(96);
    }

    static Stream<Arguments> talking() {
        return Stream.of(
                Arguments.of("image/jpeg", SampleMedia.withComment(SampleMedia.jpeg(96, 64)), IMAGE),
                Arguments.of("video/mp4", SampleMedia.mp4(832, 480), CLIP),
                Arguments.of("video/webm", SampleMedia.webm(832, 480), CLIP));
    }

    @ParameterizedTest
    @MethodSource("talking")
    void noPromptStaysInOtherFormats(String type, byte[] file, DispatchOrder order) throws RuntimeFailure {
        // given
        assertThat(new String(file, ISO_8859_1)).contains(SampleMedia.PROMPT);

        // when
        RenderedItem item = accept(file, type, order);

        // then
        assertThat(new String(item.bytes(), ISO_8859_1)).doesNotContain(SampleMedia.PROMPT);
        assertThat(accept(item.bytes(), type, order).bytes()).isEqualTo(item.bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>, image/svg+xml",
        "<!DOCTYPE html><script>alert(1)</script>, image/png",
        "GIF89a, image/gif",
        "'', image/png"
    })
    void whatIsNoPictureOrCouldRunIsRefused(String content, String type) {
        RuntimeFailure failure = failure(content.getBytes(UTF_8), type, IMAGE);

        assertThat(failure.kind()).isEqualTo(Kind.HOSTILE);
        assertThat(failure).hasMessageContaining("no PNG, JPEG, WebP, MP4 or WebM");
    }

    @Test
    void aFileOfAnotherTypeThanSaidIsRefused() {
        RuntimeFailure failure = failure(SampleMedia.jpeg(8, 8), "image/png", IMAGE);

        assertThat(failure).hasMessageContaining("said to be image/png, but is image/jpeg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "", "IMAGE/PNG; charset=binary"})
    void aServerMaySayNothingOfTheTypeOrSayItLoosely(String type) throws RuntimeFailure {
        assertThat(accept(SampleMedia.png(8, 8), type, IMAGE).mediaType()).isEqualTo("image/png");
    }

    @ParameterizedTest
    @CsvSource({"60000, 60000", "20000, 10", "3000, 3000", "-1, 10", "0, 10"})
    void aSizeThatOnlyABombStatesIsRefusedBeforeAnythingIsDecoded(int width, int height) {
        assertThat(failure(SampleMedia.claiming(width, height), "image/png", IMAGE)
                        .kind())
                .isEqualTo(Kind.HOSTILE);
    }

    @Test
    void anotherSizeThanOrderedIsKeptAsItIs() throws RuntimeFailure {
        RenderedItem item = accept(SampleMedia.png(200, 100), "image/png", IMAGE);

        assertThat(item.width()).isEqualTo(200);
        assertThat(item.height()).isEqualTo(100);
    }

    @Test
    void anImageIsNoClipAndAClipNoImage() {
        assertThat(failure(SampleMedia.png(832, 480), "image/png", CLIP)).hasMessageContaining("a clip was ordered");
        assertThat(failure(SampleMedia.mp4(96, 64), "video/mp4", IMAGE))
                .hasMessageContaining("one picture was ordered");
    }

    @Test
    void aByteThatFlippedInAPngIsSeen() {
        byte[] file = SampleMedia.png(96, 64);
        file[60] ^= 1;

        assertThat(failure(file, "image/png", IMAGE)).hasMessageContaining("checksum");
    }

    @Test
    void whatFollowsThePictureIsNotKept() throws RuntimeFailure {
        // given
        byte[] plain = SampleMedia.png(8, 8);
        byte[] longer = Arrays.copyOf(plain, plain.length + 500);

        // when
        RenderedItem item = accept(longer, "image/png", IMAGE);

        // then
        assertThat(item.bytes()).isEqualTo(plain);
    }

    private static RenderedItem accept(byte[] file, String type, DispatchOrder order) throws RuntimeFailure {
        return RenderedMedia.accept(new Artefact(file, type, OptionalLong.empty()), order, 41);
    }

    private static RuntimeFailure failure(byte[] file, String type, DispatchOrder order) {
        RuntimeFailure failure = catchThrowableOfType(RuntimeFailure.class, () -> accept(file, type, order));
        assertThat(failure).as("it should have been refused").isNotNull();
        return failure;
    }
}
