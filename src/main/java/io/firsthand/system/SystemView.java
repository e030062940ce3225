package io.firsthand.system;

import io.firsthand.engine.DeployedModels;
import io.firsthand.engine.EngineHealth;
import io.firsthand.notification.MailHealth;
import io.firsthand.organization.Names;
import java.time.Instant;
import java.util.List;

/**
 * 系统状态: what an administrator sees of this node and of the database that all nodes share.
 *
 * @param version of the program
 * @param warnings what wants to be looked after, in the reader's language; empty when all is well
 */
public record SystemView(
        String version,
        Instant startedAt,
        long uptimeSeconds,
        String java,
        List<Warning> warnings,
        Database database,
        Engine engine,
        Jobs jobs,
        List<EngineHealth.Incident> incidents,
        MailHealth.View mail,
        Disk disk,
        NodeTime clock,
        Proxy proxy,
        List<Calendar> calendars) {

    /** The code is stable. */
    public record Warning(String code, String text) {}

    /**
     * Where everything is kept.
     *
     * @param url without account, password and options
     * @param sizeBytes null where the database does not tell
     * @param schema the newest migration that was applied
     */
    public record Database(
            String kind, String version, String url, Long sizeBytes, String schema, List<Migration> migrations) {}

    public record Migration(String version, String description, Instant appliedAt) {}

    public record Engine(String version, List<DeployedModels.Model> models) {}

    /**
     * What the engine has to do.
     *
     * @param due jobs that are due and not worked off
     * @param oldestDueTimer null when none waits
     * @param incidents all of them; the list beside holds the newest
     */
    public record Jobs(long due, Instant oldestDueTimer, long incidents) {}

    /** Of the folder that the database lies in, or that the program runs in where the database is elsewhere. */
    public record Disk(String folder, long freeBytes, long totalBytes) {}

    /**
     * This machine's clock against the database's.
     *
     * @param skewMillis by how much this machine is ahead; null while it was not compared, or where time is simulated
     * @param takesJobs false while the clock is too wrong for it
     */
    public record NodeTime(Long skewMillis, Instant checkedAt, boolean takesJobs) {}

    /** What is believed of X-Forwarded-* headers: none, native or framework. */
    public record Proxy(String forwardedHeaders) {}

    /**
     * A calendar and how far it knows holidays.
     *
     * @param lastKnownYear null when it keeps none
     */
    public record Calendar(String id, Names name, Integer lastKnownYear) {}
}
