package io.firsthand.web;

import io.firsthand.complaint.ChangeFeed;
import io.firsthand.complaint.ChangeFeed.Change;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Live updates over HTTP 实时更新: which case changed, never its content. Every node reads the changes of all nodes from the
 * database, so whatever is told here is committed.
 */
@Tag(name = "Events", description = "Which complaints changed, as they change.")
@ApiController
@RequestMapping("/events")
class EventsApi {

    private static final int BATCH = 500;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** Smaller numbers may come later, by the length of a transaction; so much is read again each time. */
    private static final int OVERLAP = 50;

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ChangeFeed changes;
    private final Set<Long> recent = new LinkedHashSet<>();
    private long greatest = -1;

    EventsApi(ChangeFeed changes) {
        this.changes = changes;
    }

    private record Stream(SseEmitter emitter, Actor actor) {}

    @Operation(
            summary = "Tells which complaints change",
            description =
                    "Server-sent events named complaint with number and version as data, for complaints that the caller may read. After a break Last-Event-ID brings what was missed. A comment every 15 seconds keeps the line open.")
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> open(
            @RequestHeader(name = "Last-Event-ID", required = false) String lastSeen, Actor actor) {
        var stream = new Stream(new SseEmitter(0L), actor);
        stream.emitter().onCompletion(() -> streams.remove(stream));
        stream.emitter().onError(gone -> streams.remove(stream));
        if (lastSeen != null && NUMBER.matcher(lastSeen).matches()) {
            changes.after(Long.parseLong(lastSeen) - OVERLAP, BATCH)
                    .forEach(change -> tell(stream, change, change.id()));
        }
        send(stream, SseEmitter.event().comment("open"));
        streams.add(stream);
        return ResponseEntity.ok()
                .header("X-Accel-Buffering", "no")
                .header("Cache-Control", "no-cache, no-transform")
                .body(stream.emitter());
    }

    /** Reads on from where it was, as long as anybody listens. */
    @Scheduled(fixedDelay = 500)
    synchronized void tellChanges() {
        if (streams.isEmpty()) {
            greatest = -1;
            return;
        }
        if (greatest < 0) {
            greatest = changes.newest();
        }
        for (var change : changes.after(greatest - OVERLAP, BATCH)) {
            if (recent.add(change.id())) {
                greatest = Math.max(greatest, change.id());
                streams.forEach(stream -> tell(stream, change, greatest));
            }
        }
        recent.removeIf(id -> id < greatest - 2 * OVERLAP);
    }

    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void keepOpen() {
        streams.forEach(stream -> send(stream, SseEmitter.event().comment("still here")));
    }

    /** Before the server waits for calls that are under way: these would never end. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        streams.forEach(stream -> stream.emitter().complete());
    }

    private void tell(Stream stream, Change change, long id) {
        if (change.isFor(stream.actor())) {
            send(
                    stream,
                    SseEmitter.event()
                            .id(String.valueOf(id))
                            .name("complaint")
                            .data(change.complaint() + ":" + change.version()));
        }
    }

    private void send(Stream stream, SseEmitter.SseEventBuilder event) {
        try {
            stream.emitter().send(event);
        } catch (IOException | IllegalStateException gone) {
            streams.remove(stream);
        }
    }
}
