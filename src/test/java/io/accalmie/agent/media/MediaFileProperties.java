package io.accalmie.agent.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.agent.UnreadableAssetException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MediaFileProperties {
    private static final List<byte[]> FILES = List.of(
            SampleMedia.png(16, 16),
            SampleMedia.jpeg(16, 16),
            SampleMedia.lossyWebp(),
            SampleMedia.losslessWebp(),
            SampleMedia.mp4(16, 16),
            SampleMedia.webm(16, 16));

    /** Whatever is wrong with a file, it is refused in words or read with a size; nothing else is thrown. */
    @Property(tries = 500)
    void aSpoiltFileIsRefusedOrReadWithASize(
            @ForAll @IntRange(max = 5) int which,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 9999) Integer> places,
            @ForAll byte value) {
        byte[] file = FILES.get(which).clone();
        places.forEach(place -> file[place % file.length] = value);
        try {
            MediaFile read = MediaFile.read(file);

            assertThat(read.width()).isPositive();
            assertThat(read.height()).isPositive();
            assertThat(read.bare().length).isLessThanOrEqualTo(file.length);
        } catch (UnreadableAssetException e) {
            assertThat(e).hasMessageMatching("(?s).*(broken|cut off|by its first bytes).*");
        }
    }
}
