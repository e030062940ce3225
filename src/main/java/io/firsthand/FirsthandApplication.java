package io.firsthand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Firsthand 首问: the first department that receives a complaint owns it to the end. */
@Modulithic
@SpringBootApplication
@ConfigurationPropertiesScan
public class FirsthandApplication {

    public static void main(String[] args) {
        var command = CommandLine.commandIn(args);
        if (command.isPresent()) {
            System.exit(CommandLine.run(command.get(), args));
        }
        SpringApplication.run(FirsthandApplication.class, args);
    }
}
