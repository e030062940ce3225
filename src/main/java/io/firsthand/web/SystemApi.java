package io.firsthand.web;

import io.firsthand.engine.EngineHealth;
import io.firsthand.organization.Actor;
import io.firsthand.system.Library;
import io.firsthand.system.SystemDesk;
import io.firsthand.system.SystemView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/** The system over HTTP 系统接口. */
@Tag(name = "System", description = "How the house itself is. For administrators.")
@ApiController
@RequestMapping("/system")
class SystemApi {

    private final SystemDesk system;

    SystemApi(SystemDesk system) {
        this.system = system;
    }

    @Operation(
            summary = "Shows how the house is",
            description =
                    "Database, migrations, engine, jobs, incidents, mail, disk, clocks and calendars, of the node that answers. warnings names what wants to be looked after.")
    @GetMapping
    SystemView show(Actor actor, Locale reader) {
        return system.show(actor, reader);
    }

    @Operation(
            summary = "Tries a stuck job again",
            description = "One more try, now; what fails again is an incident again. 404 for one that is mended.")
    @PostMapping("/incidents/{id}/retry")
    ResponseEntity<EngineHealth.Incident> retry(
            @PathVariable String id, @RequestBody(required = false) Nothing body, Actor actor) {
        return ResponseEntity.ok(system.retry(id, actor));
    }

    @Operation(summary = "Lists the libraries in the program", description = "With their licences, by name.")
    @GetMapping("/licences")
    Items<Library> licences(Actor actor) {
        return new Items<>(system.licences(actor));
    }
}
