package io.firsthand.system;

import io.firsthand.Refusal;
import io.firsthand.engine.DeployedModels;
import io.firsthand.engine.EngineClock;
import io.firsthand.engine.EngineHealth;
import io.firsthand.engine.NodeClock;
import io.firsthand.notification.MailHealth;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import io.firsthand.servicelevel.Calendars;
import io.firsthand.servicelevel.WorkingCalendar;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** 系统台: what an administrator has to know of the house, and the way to set a stuck job going again. 403 for others. */
@Component
public class SystemDesk {

    private static final Logger log = LoggerFactory.getLogger(SystemDesk.class);

    private final EngineHealth engine;
    private final EngineClock clock;
    private final DeployedModels models;
    private final ObjectProvider<NodeClock> node;
    private final MailHealth mail;
    private final DatabaseFacts database;
    private final Calendars calendars;
    private final Licences licences;
    private final ObjectProvider<BuildProperties> build;
    private final String forwardedHeaders;
    private final MessageSource texts;

    SystemDesk(
            EngineHealth engine,
            EngineClock clock,
            DeployedModels models,
            ObjectProvider<NodeClock> node,
            MailHealth mail,
            DatabaseFacts database,
            Calendars calendars,
            Licences licences,
            ObjectProvider<BuildProperties> build,
            @Value("${server.forward-headers-strategy:none}") String forwardedHeaders,
            MessageSource texts) {
        this.engine = engine;
        this.clock = clock;
        this.models = models;
        this.node = node;
        this.mail = mail;
        this.database = database;
        this.calendars = calendars;
        this.licences = licences;
        this.build = build;
        this.forwardedHeaders = forwardedHeaders;
        this.texts = texts;
    }

    /**
     * How this node and the house are. All times are absolute instants: what the machine does by its own clock, what the house
     * does by the house's.
     *
     * @param reader the language of the warnings
     */
    public SystemView show(Actor actor, Locale reader) {
        mustBeAdmin(actor);
        var machine = ManagementFactory.getRuntimeMXBean();
        var backlog = engine.backlog();
        var jobs = new SystemView.Jobs(backlog.due(), backlog.oldestTimer(), engine.incidentCount());
        var post = mail.show();
        var reading = node.getIfAvailable() == null ? null : node.getObject().last();
        return new SystemView(
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("unknown"),
                Instant.ofEpochMilli(machine.getStartTime()),
                Duration.ofMillis(machine.getUptime()).toSeconds(),
                machine.getVmName() + " " + machine.getVmVersion(),
                warnings(jobs, post, reading, reader),
                database.show(),
                new SystemView.Engine(models.engineVersion(), models.all()),
                jobs,
                engine.incidents(),
                post,
                disk(),
                new SystemView.NodeTime(
                        reading == null ? null : reading.skew().toMillis(),
                        reading == null ? null : reading.at(),
                        reading == null || !reading.wrong()),
                new SystemView.Proxy(forwardedHeaders.toLowerCase(Locale.ROOT)),
                calendars.all().stream().map(SystemDesk::calendar).toList());
    }

    private List<SystemView.Warning> warnings(
            SystemView.Jobs jobs, MailHealth.View post, NodeClock.Reading reading, Locale reader) {
        var warnings = new ArrayList<SystemView.Warning>();
        if (jobs.incidents() > 0) {
            warnings.add(warning(reader, "INCIDENTS", jobs.incidents()));
        }
        if (reading != null && reading.doubtful()) {
            warnings.add(warning(
                    reader,
                    reading.wrong() ? "CLOCK_WRONG" : "CLOCK_DOUBTFUL",
                    reading.skew().toMillis()));
        }
        if (Boolean.FALSE.equals(post.reachable())) {
            warnings.add(warning(reader, "MAIL_FAILS", post.failure()));
        }
        calendars.all().stream()
                .filter(this::endsSoon)
                .map(calendar -> warning(
                        reader,
                        "HOLIDAYS_END",
                        reader.getLanguage().equals("zh")
                                ? calendar.name().zh()
                                : calendar.name().en(),
                        String.valueOf(calendar.lastKnownYear().orElseThrow())))
                .forEach(warnings::add);
        return warnings;
    }

    /** A month before its last known year is over, and ever after (life-cycle 9.19). */
    private boolean endsSoon(WorkingCalendar calendar) {
        var soon = clock.now().atZone(calendar.zone()).plusMonths(1);
        return calendar.lastKnownYear().isPresent()
                && soon.getYear() > calendar.lastKnownYear().getAsInt();
    }

    private SystemView.Warning warning(Locale reader, String code, Object... facts) {
        return new SystemView.Warning(code, texts.getMessage("system." + code, facts, reader));
    }

    private static SystemView.Calendar calendar(WorkingCalendar calendar) {
        var last = calendar.lastKnownYear();
        return new SystemView.Calendar(calendar.id(), calendar.name(), last.isPresent() ? last.getAsInt() : null);
    }

    private SystemView.Disk disk() {
        var folder = database.folder().orElse(Path.of("")).toAbsolutePath();
        var disk = folder.toFile();
        return new SystemView.Disk(folder.toString(), disk.getUsableSpace(), disk.getTotalSpace());
    }

    /**
     * Gives a stuck job one more try and returns what it was stuck at. 404 for an incident that nobody knows or that is mended,
     * 409 {@code NOT_A_JOB} for one that no try could mend.
     */
    public EngineHealth.Incident retry(String incident, Actor actor) {
        mustBeAdmin(actor);
        var stuck = engine.retry(incident);
        log.info("Incident {} of {} is tried again by {}", stuck.id(), stuck.complaint(), actor.account());
        return stuck;
    }

    /** The libraries in the program with their licences, by name. */
    public List<Library> licences(Actor actor) {
        mustBeAdmin(actor);
        return licences.all();
    }

    private static void mustBeAdmin(Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.notYours();
        }
    }
}
