package io.firsthand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a few beans of the house with the shipped configuration, and an operator's files over it. */
public final class Start {

    private final Path folder;
    private final Class<?>[] beans;

    public Start(Path folder, Class<?>... beans) {
        this.folder = folder;
        this.beans = beans;
    }

    /** Another file of the operator. */
    public Start file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operator's copy of a shipped file, with one piece of text exchanged. */
    public Start changed(String name, String old, String changed) {
        try {
            var shipped = Files.readString(Path.of("config", name));
            if (!shipped.contains(old)) {
                throw new AssertionError(name + " does not contain " + old);
            }
            return file(name, shipped.replace(old, changed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ConfigurableApplicationContext run(String... arguments) {
        System.clearProperty("CONSOLE_LOG_THRESHOLD"); // a product that was told to be quiet leaves it behind
        var application = new SpringApplication(beans);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        var all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        try (var files = Files.list(folder)) {
            all[arguments.length] = "--spring.config.import="
                    + String.join(
                            ",", files.map(each -> each.toUri().toString()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return application.run(all);
    }

    /** What a start that does not succeed says. */
    public String refusal(CapturedOutput output, String... arguments) {
        var before = output.getAll().length();
        try (var started = run(arguments)) {
            throw new AssertionError("It started");
        } catch (RuntimeException refused) {
            return output.getAll().substring(before);
        }
    }
}
