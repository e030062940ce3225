package io.firsthand.web;

import io.firsthand.demo.DemoData;
import io.firsthand.demo.DemoDesk;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The example cases over HTTP 示例数据接口. */
@Tag(name = "Demo data", description = "Example cases to try the product with.")
@ApiController
@RequestMapping("/demo-data")
class DemoDataApi {

    private final DemoDesk demo;

    DemoDataApi(DemoDesk demo) {
        this.demo = demo;
    }

    @Operation(
            summary = "Tells whether there are example cases",
            description = "How many, and whether they may be loaded: only where there is no case at all.")
    @GetMapping
    DemoData show(Actor actor) {
        return demo.show(actor);
    }

    @Operation(
            summary = "Loads the example cases",
            description =
                    "Ninety days of made-up complaints in both languages, made by the desks themselves, each marked as demo. Answers when all are there, which may take a minute. 409 DATA_PRESENT unless there is no case at all.")
    @PostMapping
    @OwnTransactions
    ResponseEntity<DemoData> load(@RequestBody(required = false) Nothing body, Actor actor) {
        return ResponseEntity.ok(demo.load(actor));
    }

    @Operation(
            summary = "Removes the example cases",
            description =
                    "Exactly those marked as demo, with everything that belongs to them; other cases stay as they are. After an interruption the next call goes on.")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @OwnTransactions
    ResponseEntity<Void> remove(Actor actor) {
        demo.remove(actor);
        return ResponseEntity.noContent().build();
    }
}
