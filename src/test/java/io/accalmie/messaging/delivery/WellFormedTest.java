package io.accalmie.messaging.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WellFormedTest {
    @Property
    boolean textCanBeWrittenAndReadAgain(@ForAll String raw) {
        String text = WellFormed.text(raw);
        String read = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return text.equals(read) && text.indexOf('\0') < 0 && text.length() == raw.length();
    }

    @Property
    boolean keysAreShortAndStayDistinct(@ForAll String raw) {
        String long1 = "x".repeat(600) + raw;
        String long2 = long1 + "y";
        return WellFormed.key(long1).length() <= 512
                && !WellFormed.key(long1).equals(WellFormed.key(long2))
                && WellFormed.key(long1).equals(WellFormed.key(long1));
    }

    @org.junit.jupiter.api.Test
    void wellFormedTextStaysAsItIs() {
        assertThat(WellFormed.text("naïve 渲染 🎨")).isEqualTo("naïve 渲染 🎨");
        assertThat(WellFormed.text("\0a\uDC00")).isEqualTo("\uFFFDa\uFFFD");
    }
}
