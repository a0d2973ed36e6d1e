package io.accalmie.catalogue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.accalmie.catalogue.InvalidCatalogueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class YamlCatalogueLoaderProperties {
    @Property(tries = 60)
    void aFileCutShortIsRefusedAndNeverBreaksTheReader(
            @ForAll @IntRange(max = 3) int which, @ForAll @IntRange(min = 1, max = 99) int percent) throws IOException {
        String victim = YamlCatalogueLoaderTest.FILES.get(which);
        String whole = YamlCatalogueLoaderTest.shipped(victim);
        String cut = whole.substring(0, whole.length() * percent / 100).stripTrailing() + "\n    odd: [";
        YamlSource source = name -> new ByteArrayInputStream(
                (name.equals(victim) ? cut : YamlCatalogueLoaderTest.shipped(name)).getBytes(StandardCharsets.UTF_8));

        InvalidCatalogueException refusal =
                catchThrowableOfType(InvalidCatalogueException.class, () -> YamlCatalogueLoader.load(source));

        assertThat(refusal.violations()).isNotEmpty();
    }
}
