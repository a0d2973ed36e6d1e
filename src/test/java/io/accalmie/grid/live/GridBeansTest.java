package io.accalmie.grid.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accalmie.grid.Region;
import io.accalmie.grid.Regions;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridBeansTest {
    @TempDir
    Path directory;

    @Test
    void theTableOfRegionsThatTheOperatorNamesReplacesTheShippedOne() throws IOException {
        // given
        List<String> shipped;
        try (InputStream in = Objects.requireNonNull(Regions.class.getResourceAsStream("/grid/regions.csv"))) {
            shipped = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        String stockholm = shipped.stream()
                .filter(line -> line.contains("eu-north-1"))
                .findFirst()
                .orElseThrow();
        Path file = Files.write(directory.resolve("regions.csv"), List.of(shipped.get(0), stockholm));

        // when
        Regions regions = new GridBeans().regions(configured(file));

        // then
        assertThat(regions.all()).extracting(Region::name).containsExactly("eu-north-1");
    }

    @Test
    void aTableOfRegionsThatIsNotThereIsNamedWithItsRemedy() {
        // given
        Path file = directory.resolve("absent.csv");

        // when
        var refusal = assertThatThrownBy(() -> new GridBeans().regions(configured(file)));

        // then
        refusal.isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accalmie.grid.regions")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("correct the path");
    }

    private static GridConfiguration configured(Path regions) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(GridConfiguration.class)
                .withDefaultValue("accalmie.grid.regions", regions.toString())
                .build()
                .getConfigMapping(GridConfiguration.class);
    }
}
