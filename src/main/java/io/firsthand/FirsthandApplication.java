package io.firsthand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.oauth2.client.servlet.OAuth2ClientAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.client.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** Firsthand 首问: the first department that receives a complaint owns it to the end. */
@Modulithic
// Both would ask every provider at the start, and stop it when one does not answer.
@SpringBootApplication(exclude = {OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class})
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
