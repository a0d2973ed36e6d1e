package io.accalmie.agent.comfyui;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Workflows for tests, and servers that run them. */
final class Workflows {
    static final Path SAMPLE = Path.of("deploy/samples/comfyui/flux1-schnell.text-to-image.json");
    static final String FROM_IMAGE = """
            {"1":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"${model}"}},
             "2":{"class_type":"LoadImage","inputs":{"image":"${input}"}},
             "3":{"class_type":"VAEEncode","inputs":{"pixels":["2",0],"vae":["1",2]}},
             "4":{"class_type":"CLIPTextEncode","inputs":{"text":"${prompt}","clip":["1",1]}},
             "5":{"class_type":"KSampler","inputs":{"seed":"${seed}","steps":"${steps}","denoise":"${strength}",
                  "model":["1",0],"positive":["4",0],"negative":["4",0],"latent_image":["3",0]}},
             "6":{"class_type":"VAEDecode","inputs":{"samples":["5",0],"vae":["1",2]}},
             "7":{"class_type":"SaveImage","inputs":{"filename_prefix":"a","images":["6",0]}}}
            """;

    private Workflows() {}

    static ComfyUi server(URI address, Duration within) {
        return server(address, within, WorkflowTemplate.read(SAMPLE));
    }

    static ComfyUi server(URI address, Duration within, WorkflowTemplate fromText) {
        return new ComfyUi(
                new ComfyUiSettings(
                        address,
                        Map.of(
                                "sana-1.6b",
                                Map.of("text-to-image", fromText),
                                "sdxl",
                                Map.of("image-to-image", WorkflowTemplate.of("img.json", FROM_IMAGE))),
                        8,
                        within),
                InstantSource.system());
    }
}
