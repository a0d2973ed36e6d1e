package io.accalmie.catalogue;

import static io.accalmie.catalogue.Shipped.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.accalmie.intake.Task;
import io.accalmie.intake.Tier;
import io.accalmie.intake.Use;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which models of the shipped catalogue may render what, without any clearance. The matrix was recorded from the product, not
 * drawn up beside it: it shows what a change of catalogue or rules changes, the other tests say what must hold.
 */
class AdequacyMatrixTest {
    private static final String MATRIX = "/catalogue/adequacy-matrix.csv";

    private final Adequacy adequacy = new Adequacy(CATALOGUE, List.of());

    /** A cell of the matrix. */
    private record Cell(Task task, List<Integer> size, Tier tier, Use use, String territory) {
        static Cell of(String line) {
            String[] fields = line.split(",", -1);
            return new Cell(
                    named(Task.values(), fields[0], Task::word),
                    Arrays.stream(fields[1].split("x")).map(Integer::valueOf).toList(),
                    named(Tier.values(), fields[2], Tier::word),
                    named(Use.values(), fields[3], Use::word),
                    fields[4]);
        }

        private static <T> T named(T[] all, String word, Function<T, String> wordOf) {
            return Arrays.stream(all)
                    .filter(one -> wordOf.apply(one).equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void everyCellIsAsRecorded() throws IOException {
        // given
        List<String> recorded = recorded();

        // when
        List<String> found = recorded.stream().map(this::judged).toList();

        // then
        assertThat(recorded).hasSize(6 * 3 * 4 * 2 * 2);
        assertThat(found).isEqualTo(recorded);
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void commercialWorkInFranceIsServedWithoutAnyClearance(Tier tier) {
        assertThat(models(new Cell(Task.TEXT_TO_IMAGE, List.of(1024, 1024, 1), tier, Use.COMMERCIAL, "FR")))
                .isNotEmpty();
        assertThat(models(new Cell(Task.TEXT_TO_IMAGE, List.of(1920, 1080, 1), tier, Use.COMMERCIAL, "FR")))
                .isNotEmpty();
        assertThat(models(new Cell(Task.TEXT_TO_VIDEO, List.of(832, 480, 81), tier, Use.COMMERCIAL, "FR")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void commercialWorkInFranceThatStartsFromAnImageIsServedWithoutAnyClearance(Tier tier) {
        assertThat(models(new Cell(Task.IMAGE_TO_IMAGE, List.of(1920, 1080, 1), tier, Use.COMMERCIAL, "FR")))
                .isNotEmpty();
        assertThat(models(new Cell(Task.INPAINT, List.of(1920, 1080, 1), tier, Use.COMMERCIAL, "FR")))
                .isNotEmpty();
        assertThat(models(new Cell(Task.UPSCALE, List.of(7680, 4320, 1), tier, Use.COMMERCIAL, "FR")))
                .containsExactly("real-esrgan-x4plus");
        assertThat(models(new Cell(Task.IMAGE_TO_VIDEO, List.of(1280, 720, 81), tier, Use.COMMERCIAL, "FR")))
                .isNotEmpty();
    }

    @Test
    void aLicenceThatExcludesTheEuropeanUnionIsServedElsewhere() {
        assertThat(models(new Cell(Task.TEXT_TO_VIDEO, List.of(1280, 720, 81), Tier.DRAFT, Use.IDEATION, "FR")))
                .doesNotContain("hunyuan-video");
        assertThat(models(new Cell(Task.TEXT_TO_VIDEO, List.of(1280, 720, 81), Tier.DRAFT, Use.IDEATION, "US")))
                .contains("hunyuan-video");
    }

    private static List<String> recorded() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(AdequacyMatrixTest.class.getResourceAsStream(MATRIX), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        }
    }

    private String judged(String line) {
        String cell = line.substring(0, line.lastIndexOf(','));
        return cell + "," + String.join(" ", models(Cell.of(line)));
    }

    private List<String> models(Cell cell) {
        SampleJob job = SampleJob.image()
                .task(cell.task())
                .size(cell.size().get(0), cell.size().get(1), cell.size().get(2))
                .tier(cell.tier())
                .use(cell.use())
                .territory(cell.territory());
        Stream<Option> options =
                adequacy
                        .options(job.job(), new Site(Shipped.H100, cell.territory(), "diffusers"), JobTerms.NONE)
                        .stream();
        return options.map(option -> option.model().aliases().get(0)).collect(Collectors.toList());
    }
}
