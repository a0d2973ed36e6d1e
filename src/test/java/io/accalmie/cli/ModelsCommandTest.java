package io.accalmie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ModelsCommandTest {
    private static final String HEADER = "model,gpu,num_gpus,batch,width,height,frames,steps,measured,note\n";
    /** ML.ENERGY leaderboard v2 and v3, J an item as published, re-typed. */
    private static final String OF_THE_ANCHORS = """
            Efficient-Large-Model/SANA1.5_1.6B_1024px_diffusers,NVIDIA H100 SXM 80GB,1,8.0,1024.0,1024.0,1,20.0,412.93,"v3, fitted"
            Efficient-Large-Model/SANA1.5_1.6B_1024px_diffusers,NVIDIA B200,1,4,1024,1024,1,20,337.94,
            black-forest-labs/FLUX.1-dev,NVIDIA H100 SXM 80GB,1,4,1024,1024,1,50,7728.09,
            black-forest-labs/FLUX.1-dev,NVIDIA B200,1,8,1024,1024,1,50,6756.05,
            stabilityai/stable-diffusion-3.5-large,NVIDIA H100 SXM 80GB,1,2,1024,1024,1,28,4305.9,
            stabilityai/stable-diffusion-xl-base-1.0,NVIDIA A100 SXM 40GB,1,4,1024,1024,1,25,1028.98,
            Wan-AI/Wan2.1-T2V-14B-Diffusers,NVIDIA H100 SXM 80GB,1,1,832,480,81,50,289253.49,
            zai-org/CogVideoX-2b,NVIDIA H100 SXM 80GB,1,4,720,480,49,50,28054.52,
            tencent/HunyuanVideo,NVIDIA H100 SXM 80GB,1,2,1280,720,129,50,1171326.52,
            ali-vilab/text-to-video-ms-1.7b,NVIDIA A100 SXM 40GB,1,8,256,256,16,25,1001.89,
            """;
    /** Delavande et al. 2025, J a clip on an H100, as transcribed in public notes. */
    private static final String OF_ANOTHER_LABORATORY = """
            Wan-AI/Wan2.1-T2V-1.3B-Diffusers,NVIDIA H100 SXM 80GB,1,1,1280,720,81,50,284000,
            Wan-AI/Wan2.1-T2V-14B-Diffusers,NVIDIA H100 SXM 80GB,1,1,1280,720,81,50,1295000,
            zai-org/CogVideoX-2b,NVIDIA H100 SXM 80GB,1,1,720,480,49,50,29900,
            zai-org/CogVideoX-5b,NVIDIA H100 SXM 80GB,1,1,720,480,49,50,77800,
            genmo/mochi-1-preview,NVIDIA H100 SXM 80GB,1,1,848,480,84,64,161000,
            ltx-video-13b,NVIDIA H100 SXM 80GB,1,1,704,512,121,30,11400,
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void whatTheAnchorsWereFittedToIsReproduced() throws IOException {
        // when
        List<Map<String, String>> rows = estimated(HEADER + OF_THE_ANCHORS);

        // then
        assertThat(rows).hasSize(10).allSatisfy(row -> {
            assertThat(error(row)).as(row.toString()).isLessThan(0.065);
            assertThat(row).containsEntry("kind", "measured");
        });
        assertThat(rows.stream().mapToDouble(ModelsCommandTest::error).average().orElseThrow())
                .isLessThan(0.01);
        assertThat(rows.get(0)).containsEntry("note", "v3, fitted").containsEntry("batch", "8.0");
    }

    @Test
    void whatAnotherLaboratoryMeasuredIsInsideTheIntervalFourTimesInFive() throws IOException {
        // when
        List<Map<String, String>> rows = estimated(HEADER + OF_ANOTHER_LABORATORY);

        // then
        assertThat(rows.stream().mapToDouble(ModelsCommandTest::error).average().orElseThrow())
                .isLessThan(0.10);
        assertThat(rows.stream().filter(ModelsCommandTest::isInside).count()).isGreaterThanOrEqualTo(5);
        assertThat(rows).extracting(row -> row.get("kind")).containsOnly("measured", "sourced", "modelled");
    }

    @Test
    void severalGpusForOneBatchHaveNoFigure() throws IOException {
        // when
        List<Map<String, String>> rows = estimated(HEADER + "sdxl,NVIDIA H100 SXM 80GB,8,1,1024,1024,1,25,969,\n");

        // then
        assertThat(rows.get(0)).containsEntry("kind", "NO_ENERGY_FIGURE").containsEntry("energy_j", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sdxll,NVIDIA H100 SXM 80GB,1,1,1024,1024,1,25,969, | line 2, model 'sdxll' | nearest are sdxl
            sdxl,NVIDIA H100 SXM 80G,1,1,1024,1024,1,25,969,   | line 2, gpu 'NVIDIA H100 SXM 80G' | NVIDIA H100 SXM 80GB
            sdxl,NVIDIA H100 SXM 80GB,1,0,1024,1024,1,25,969,  | line 2, batch '0' | whole number from 1
            sdxl,NVIDIA H100 SXM 80GB,1,1,1024,x,1,25,969,     | line 2, height 'x' | whole number from 1
            """)
    void aRowThatIsWrongIsRefusedWithPlaceAndRemedy(String row, String place, String remedy) throws IOException {
        // given
        Path file = file(HEADER + row + "\n");

        // when
        int code = run("--estimate", file.toString());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(place).contains(remedy);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aTableWithoutAColumnIsRefused() throws IOException {
        // given
        Path file = file("model,gpu\nsdxl,NVIDIA B200\n");

        // when
        int code = run("--estimate", file.toString());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("num_gpus");
    }

    @Test
    void theShippedCatalogueHasNoErrors() {
        // when
        int code = run("--check");

        // then
        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString()).contains(" 0 errors");
    }

    @Test
    void aCatalogueThatCannotBeUsedIsTold() throws IOException {
        // given
        for (String name : List.of("energy.yaml", "gpus.yaml", "tiers.yaml")) {
            Files.copy(Path.of("src/main/resources/catalogue", name), directory.resolve(name));
        }
        Files.writeString(
                directory.resolve("models.yaml"),
                Files.readString(Path.of("src/main/resources/catalogue/models.yaml"))
                        .replaceFirst("defaultSteps: 25", "defaultSteps: 0"));

        // when
        int code = run("--check", "--catalogue", directory.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("models[0].defaultSteps = 0");
    }

    @Test
    void everyModelIsListed() {
        // when
        int code = run();

        // then
        assertThat(code).isZero();
        assertThat(out.toString().lines()).hasSizeGreaterThan(40);
        assertThat(out.toString()).contains("black-forest-labs/FLUX.1-schnell").contains("modelled (donor)");
    }

    @Test
    void hostedServicesAreListedApartAndCheckedWithTheRest() {
        // when
        int listed = run();
        int checked = run("--check");

        // then
        assertThat(List.of(listed, checked)).containsOnly(0);
        String apart = out.toString().substring(out.toString().indexOf("Hosted services, never measured"));
        assertThat(apart.lines().filter(line -> line.startsWith("openai/gpt-image-1 ")))
                .singleElement()
                .asString()
                .contains(" unknown ", " to ", "modelled: hosted closed model");
        assertThat(apart).contains(" hosted services: 0 errors");
    }

    @Test
    void aHostedServiceInARegionNobodyKnowsIsAnError() throws IOException {
        // given
        for (String name : List.of("models.yaml", "energy.yaml", "gpus.yaml", "tiers.yaml")) {
            Files.copy(Path.of("src/main/resources/catalogue", name), directory.resolve(name));
        }
        Files.writeString(
                directory.resolve("hosted.yaml"),
                Files.readString(Path.of("src/main/resources/catalogue/hosted.yaml"))
                        .replaceFirst("provider: fal.ai", "provider: fal.ai\n    region: aws/eu-north-9"));

        // when
        int code = run("--check", "--catalogue", directory.toString());

        // then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("aws/eu-north-9").contains("aws/eu-north-1");
    }

    @Test
    void aJobIsToldItsModelsAndWhyTheOthersMayNot() throws IOException {
        // given a still that is wanted commercially in France
        Path job = Files.writeString(directory.resolve("job.json"), """
                {"jobId": "a", "campaign": "c", "task": "text-to-image", "prompt": "a lighthouse", "width": 1024,
                 "height": 1024, "quality": {"tier": "high"}, "deadline": "2099-01-01T00:00:00Z"}
                """);

        // when
        int code = run("--for", job.toString());

        // then
        assertThat(code).as(err.toString()).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines.get(0)).contains("of 46 models may render this job on NVIDIA H100 SXM 80GB in FR");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("black-forest-labs/FLUX.1-schnell "))
                .anyMatch(line -> line.matches("Figures of catalogue [0-9a-f]{12}[.]"))
                .anyMatch(line -> line.startsWith("Not black-forest-labs/FLUX.1-dev:"))
                .anyMatch(line -> line.startsWith("  LICENCE_NEEDS_CLEARANCE: "))
                .anyMatch(line -> line.startsWith("Made for other tasks: "))
                .allMatch(line -> line.length() <= 130);
        assertThat(out.toString().substring(out.toString().indexOf("Made for other tasks: ")))
                .contains("tencent/HunyuanVideo");
    }

    @Test
    void theFrontOfAJobIsDrawn() throws IOException {
        // given a clip that only one model may render
        Path chart = directory.resolve("front.svg");
        Path job = Files.writeString(directory.resolve("job.json"), """
                {"jobId": "a", "campaign": "c", "task": "text-to-video", "prompt": "a lighthouse", "width": 832,
                 "height": 480, "frames": 81, "quality": {"tier": "high"}, "deadline": "2099-01-01T00:00:00Z"}
                """);

        // when
        int code = run("--for", job.toString(), "--chart", chart.toString());

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(chart)).contains("Wan2.1-T2V-1.3B-Diffusers", "Wan2.1-T2V-14B", "VBench total");
    }

    @Test
    void anUpscaleJobIsToldItsUpscalerWhateverTheTier() throws IOException {
        // given
        Path job = Files.writeString(directory.resolve("job.json"), """
                {"jobId": "a", "campaign": "c", "task": "upscale", "prompt": "a lighthouse", "width": 4096,
                 "inputAsset": "%s", "height": 4096, "quality": {"tier": "hero"}, "deadline": "2099-01-01T00:00:00Z"}
                """.formatted("ab".repeat(32)));

        // when
        int code = run("--for", job.toString());

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("1 of 46 models may render this job"))
                .anyMatch(line -> line.startsWith("xinntao/Real-ESRGAN-x4plus ") && line.contains("modelled"));
    }

    @Test
    void theFrontOfAClipFromAnImageIsDrawnByItsOwnBenchmark() throws IOException {
        // given
        Path chart = directory.resolve("front.svg");
        Path job = Files.writeString(directory.resolve("job.json"), """
                {"jobId": "a", "campaign": "c", "task": "image-to-video", "prompt": "a lighthouse", "width": 1280,
                 "inputAsset": "%s", "height": 720, "frames": 81, "deadline": "2099-01-01T00:00:00Z"}
                """.formatted("ab".repeat(32)));

        // when
        int code = run("--for", job.toString(), "--chart", chart.toString());

        // then
        assertThat(code).as(err.toString()).isZero();
        assertThat(Files.readString(chart)).contains("Wan2.2-I2V-A14B", "VBench-I2V total");
    }

    @Test
    void anUpscalerIsEstimatedFromItsPixels() throws IOException {
        // when
        List<Map<String, String>> rows =
                estimated(HEADER + "real-esrgan-x4plus,NVIDIA H100 SXM 80GB,1,1,2048,2048,1,1,26.8,\n");

        // then
        assertThat(rows.get(0)).containsEntry("kind", "modelled");
        assertThat(Double.parseDouble(rows.get(0).get("energy_j"))).isBetween(26.7, 26.9);
        assertThat(isInside(rows.get(0))).isTrue();
    }

    @Test
    void aChartWithoutAJobIsRefused() {
        assertThat(run("--check", "--chart", "front.svg")).isEqualTo(2);
        assertThat(err.toString()).contains("--for");
    }

    @Test
    void aFileThatIsNoJobIsRefusedWithEveryFault() throws IOException {
        // given
        Path job = Files.writeString(directory.resolve("job.json"), "{\"jobId\": \"a\", \"width\": 0}");

        // when
        int code = run("--for", job.toString());

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("campaign").contains("width '0'");
    }

    @Test
    void aGpuThatNobodyKnowsIsRefusedWithTheNearest() throws IOException {
        // given
        Path job = Files.writeString(directory.resolve("job.json"), "{}");

        // when
        int code = run("--for", job.toString(), "--gpu", "NVIDIA H100");

        // then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("nearest are NVIDIA ");
    }

    private static double error(Map<String, String> row) {
        double measured = Double.parseDouble(row.get("measured"));
        return Math.abs(Double.parseDouble(row.get("energy_j")) - measured) / measured;
    }

    private static boolean isInside(Map<String, String> row) {
        double measured = Double.parseDouble(row.get("measured"));
        return Double.parseDouble(row.get("low")) <= measured && measured <= Double.parseDouble(row.get("high"));
    }

    private List<Map<String, String>> estimated(String table) throws IOException {
        int code = run("--estimate", file(table).toString());
        assertThat(code).as(err.toString()).isZero();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(out.toString())) {
            return rows.readAll();
        }
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("batches.csv"), content);
    }

    private int run(String... arguments) {
        CommandLine command = Accalmie.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 1];
        all[0] = "models";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return command.execute(all);
    }
}
