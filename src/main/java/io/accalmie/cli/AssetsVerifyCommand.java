package io.accalmie.cli;

import io.accalmie.agent.AssetMark;
import io.accalmie.agent.AssetStore;
import io.accalmie.agent.DigitalSource;
import io.accalmie.agent.StoredNames;
import io.accalmie.agent.UnreadableAssetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads back what rendered files say of their making, offline unless a product or a store is asked too. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Tells of each file its id, and whether and how it says that it is generated. Ends with 1 where one is"
                        + " not marked, or no manifest that was asked for names it. A clip carries no mark: a manifest stands in.")
final class AssetsVerifyCommand implements Callable<Integer> {
    private static final long LARGEST = 512L * 1024 * 1024;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Images or clips.")
    private List<Path> files = List.of();

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Also ask a running product for the manifest of each, such as http://127.0.0.1:8080.")
    private @Nullable String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "With --server: the file that holds its token; default $$ACCALMIE_TOKEN, else token in"
                    + " $$ACCALMIE_HOME, else in .accalmie in the home directory.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--store",
            paramLabel = "ADDRESS",
            description = "Also look for the manifest of each in a store: a directory, or s3://bucket/prefix?region=….")
    private @Nullable String store;

    @Override
    public Integer call() throws InterruptedException {
        List<Manifests> asked = asked();
        PrintWriter out = spec.commandLine().getOut();
        boolean all = true;
        for (Path file : files) {
            all &= verify(file, asked, out);
        }
        out.flush();
        return all ? 0 : 1;
    }

    private List<Manifests> asked() {
        if (server == null && tokenFile != null) {
            throw new CommandException("--token-file: is for a product; name that with --server, or leave it out");
        }
        List<Manifests> asked = new ArrayList<>();
        if (server != null) {
            asked.add(new ServedManifests(server, ServerToken.of(Optional.ofNullable(tokenFile), System.getenv())));
        }
        if (store != null) {
            asked.add(stored(store));
        }
        return asked;
    }

    private static Manifests stored(String address) {
        try {
            return new StoredManifests(AssetStore.at(address));
        } catch (IllegalArgumentException e) {
            throw new CommandException("--store: " + e.getMessage());
        }
    }

    private static boolean verify(Path file, List<Manifests> asked, PrintWriter out) throws InterruptedException {
        byte[] bytes = bytes(file);
        String id = StoredNames.id(bytes);
        out.println(file);
        out.println("  id        " + id);
        Optional<AssetMark> mark = mark(bytes, out);
        boolean named = !asked.isEmpty();
        for (Manifests manifests : asked) {
            Optional<String> words = manifests.wordsOf(id);
            out.println("  manifest  " + words.orElse("none at " + manifests.where()));
            named &= words.isPresent();
        }
        boolean speaks = mark.filter(it -> it.isMarked() || named(it, asked)).isPresent();
        return speaks && (named || asked.isEmpty());
    }

    /** A clip carries no mark, so that a manifest alone can speak for it. */
    private static boolean named(AssetMark mark, List<Manifests> asked) {
        return mark.mediaType().startsWith("video/") && !asked.isEmpty();
    }

    private static Optional<AssetMark> mark(byte[] bytes, PrintWriter out) {
        try {
            AssetMark mark = AssetMark.of(bytes);
            out.println("  type      " + mark.mediaType());
            out.println("  source    "
                    + mark.digitalSourceType().map(AssetsVerifyCommand::words).orElse("not marked"));
            out.println("  made by   "
                    + mark.creatorTool().map(AssetsVerifyCommand::printable).orElse("not said"));
            return Optional.of(mark);
        } catch (UnreadableAssetException e) {
            out.println("  type      unreadable: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String words(String address) {
        return DigitalSource.at(address)
                .map(source -> source.words() + " (" + address + ")")
                .orElseGet(() -> "not as Accalmie marks what it renders: " + printable(address));
    }

    /** What a stranger wrote into a file must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new CommandException(file + ": is larger than " + LARGEST + " bytes; name images or clips");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandException(file + ": cannot be read; name a file that exists and is readable");
        }
    }
}
