package io.firsthand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Tells a command on the command line from the options of the server, and runs it on the same application. */
final class CommandLine {

    private static final Set<String> COMMANDS = Set.of("import", "verify");

    private CommandLine() {}

    /** The command in these arguments: the first one that is no option. */
    static Optional<String> commandIn(String... args) {
        return Arrays.stream(args).filter(each -> !each.startsWith("-")).findFirst();
    }

    /** The exit code of the program; a command that could not begin has done nothing. */
    static int run(String command, String... args) {
        if (!COMMANDS.contains(command)) {
            System.err.println("java -jar firsthand.jar "
                    + String.join(" | ", COMMANDS.stream().sorted().toList()));
            return Command.NOTHING_DONE;
        }
        var own = new ArrayList<>(List.of(args));
        own.remove(command);
        try (var application = new SpringApplicationBuilder(FirsthandApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(context -> context.getBeanFactory().registerSingleton("withoutWeb", new WithoutWeb()))
                .run(options(args))) {
            return application.getBeansOfType(Command.class).values().stream()
                    .filter(each -> each.name().equals(command))
                    .findFirst()
                    .orElseThrow()
                    .run(own, System.out, System.err);
        } catch (RuntimeException notStarted) {
            System.err.println(notStarted.getMessage());
            return Command.NOTHING_DONE;
        }
    }

    /** Nobody calls over HTTP here, and what guards such calls cannot exist without a web server. */
    private static final class WithoutWeb extends TypeExcludeFilter {

        private static final Pattern WEB =
                Pattern.compile(Pattern.quote(CommandLine.class.getPackageName()) + "\\.(web|console)\\..*");

        @Override
        public boolean match(MetadataReader found, MetadataReaderFactory readers) {
            return WEB.matcher(found.getClassMetadata().getClassName()).matches();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutWeb;
        }

        @Override
        public int hashCode() {
            return WithoutWeb.class.hashCode();
        }
    }

    // The server's timers stay with the server, and the standard output belongs to the command's answer.
    private static String[] options(String... args) {
        var options = new ArrayList<String>();
        options.add("--camunda.bpm.job-execution.enabled=false");
        options.add("--logging.threshold.console=ERROR");
        Arrays.stream(args).filter(each -> each.startsWith("--")).forEach(options::add);
        return options.toArray(String[]::new);
    }
}
