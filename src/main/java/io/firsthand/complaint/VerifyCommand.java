package io.firsthand.complaint;

import io.firsthand.Command;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code verify} 核验命令: recomputes the timeline of every case and names the first broken entry of each broken one. */
@Component
class VerifyCommand implements Command {

    private static final Actor ACTOR = new Actor("command-line", Role.ADMIN, null);

    private final ComplaintDesk complaints;
    private final MessageSource messages;

    VerifyCommand(ComplaintDesk complaints, MessageSource messages) {
        this.complaints = complaints;
        this.messages = messages;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        var reader = Locale.getDefault();
        var broken = new AtomicLong();
        var cases = complaints.verifyTimelines(
                (number, entry) -> {
                    broken.incrementAndGet();
                    out.println(messages.getMessage(
                            "verify.command.broken", new Object[] {number, String.valueOf(entry)}, reader));
                },
                ACTOR);
        out.println(messages.getMessage("verify.command.summary", new Object[] {cases, broken.get()}, reader));
        return broken.get() == 0 ? ALL_GOOD : SOME_REFUSED;
    }
}
