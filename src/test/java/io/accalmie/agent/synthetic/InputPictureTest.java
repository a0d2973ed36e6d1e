package io.accalmie.agent.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.agent.Orders;
import io.accalmie.agent.RenderFailedException;
import java.awt.Color;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InputPictureTest {
    @Test
    void aLargePictureIsKeptSmall() throws RenderFailedException {
        // when
        InputPicture picture = InputPicture.of(Pictures.halves(Color.RED, Color.BLUE, 2000, 500));

        // then
        assertThat(picture.width()).isEqualTo(250);
        assertThat(picture.height()).isEqualTo(63);
        assertThat(InputPicture.rgb(picture.colour(0, 0))).isEqualTo(0xFF0000);
        assertThat(InputPicture.rgb(picture.colour(249, 62))).isEqualTo(0x0000FF);
    }

    @Test
    void aPlaceholderCanBeStartedFromAgain() throws RenderFailedException {
        // given
        byte[] placeholder = new Placeholder(Orders.order("j1"), Optional.empty(), 0, 9).png();

        // when
        InputPicture picture = InputPicture.of(placeholder);

        // then
        assertThat(picture.width()).isEqualTo(96);
        assertThat(picture.transparentPercent()).isZero();
    }

    @Test
    void whatIsNoImageIsRefusedInWords() {
        byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> InputPicture.of(text))
                .isInstanceOf(RenderFailedException.class)
                .hasMessageContaining("no image that this runtime reads");
    }

    @Test
    void aFileThatClaimsToBeHugeIsRefusedBeforeItIsRead() {
        // given
        byte[] huge = Pictures.halves(Color.RED, Color.BLUE, 8, 8);
        ByteBuffer.wrap(huge).putInt(16, 1 << 30); // width, in the header after signature, length and name

        // when then
        assertThatThrownBy(() -> InputPicture.of(huge))
                .isInstanceOf(RenderFailedException.class)
                .hasMessageContaining("1073741824 pixels");
    }

    @Property(tries = 300)
    void aDamagedFileIsAPictureOrRefused(
            @ForAll @Size(4) byte[] damage,
            @ForAll @IntRange(max = 100) int at,
            @ForAll @IntRange(max = 150) int length) {
        byte[] file = Arrays.copyOf(Pictures.halves(Color.RED, Color.BLUE, 40, 40), Math.max(at + 4, length));
        System.arraycopy(damage, 0, file, at, damage.length);

        try {
            assertThat(InputPicture.of(file).width()).isPositive();
        } catch (RenderFailedException refused) {
            assertThat(refused.getMessage()).startsWith("the input ");
        }
    }
}
