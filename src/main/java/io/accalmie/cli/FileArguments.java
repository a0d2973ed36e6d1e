package io.accalmie.cli;

import io.accalmie.simulation.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that the command line names: told by their option when they cannot be used. */
final class FileArguments {
    private FileArguments() {}

    /** Reads a file. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Path file) throws IOException;
    }

    /** What {@code reading} makes of the file that {@code option} names; refused where the file itself fails. */
    static <T> T read(String option, Path file, Reading<T> reading) {
        if (Files.isDirectory(file)) {
            throw new CommandException(option + ": " + file + " is a directory; name a file");
        }
        try {
            return reading.read(file);
        } catch (NoSuchFileException e) {
            throw new CommandException(option + ": there is no file " + file);
        } catch (AccessDeniedException e) {
            throw new CommandException(option + ": " + file + " may not be read; let this user read it");
        } catch (IOException e) {
            throw new CommandException(option + ": " + file + " cannot be read: " + e.getMessage());
        }
    }

    /** Writes a text to the file that {@code option} names; the file appears when it is whole. */
    static void write(String option, Path file, String text) {
        try (WholeFile whole = WholeFile.begin(file)) {
            whole.out().write(text.getBytes(StandardCharsets.UTF_8));
            whole.keep();
        } catch (IOException e) {
            throw new CommandException(option + ": " + file + " cannot be written: " + e.getMessage());
        }
    }

    /** Refuses a file that cannot be written, before hours of work go into what it should hold. */
    static void mustBeWritable(String option, Path file) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw new CommandException(option + ": " + file + " is a directory; name a file");
        }
        if (!Files.isDirectory(directory)) {
            throw new CommandException(option + ": there is no directory " + directory + "; make it first");
        }
        if (!Files.isWritable(Files.exists(file) && !Files.isRegularFile(file) ? file : directory)) {
            throw new CommandException(option + ": " + directory + " does not let this user write; name another place");
        }
    }

    /** Refuses two options that name one file, of which one would destroy what the other says. */
    static void mustDiffer(String option, Path file, String otherOption, Path other) {
        Path one = file.toAbsolutePath().normalize();
        Path two = other.toAbsolutePath().normalize();
        try {
            if (one.equals(two) || (Files.exists(one) && Files.exists(two) && Files.isSameFile(one, two))) {
                throw new CommandException(
                        option + " and " + otherOption + " name the same file " + file + "; name different ones");
            }
        } catch (IOException e) {
            throw new CommandException(option + ": " + file + " cannot be looked at: " + e.getMessage());
        }
    }
}
