package io.firsthand.web;

import io.firsthand.Refusal;
import io.firsthand.intake.ImportDesk;
import io.firsthand.intake.ImportView;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.multipart.MultipartFile;

/** Complaints of other systems, from CSV files 导入接口. */
@Tag(name = "Imports", description = "Complaints of other systems, each taken over once. For administrators.")
@ApiController
@RequestMapping("/imports")
class ImportApi {

    private static final String NAMELESS = "import.csv";

    private final ImportDesk imports;

    ImportApi(ImportDesk imports) {
        this.imports = imports;
    }

    // The body comes from the request itself: as an argument it would have to fit into memory.
    @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Operation(
            summary = "Starts an import",
            description =
                    "A CSV file of up to 50 MiB, as the body or as the part file of a form, read by the mapping that is named.")
    @PostMapping(consumes = "text/csv")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ImportView> start(
            Actor actor,
            @RequestParam(required = false) String mapping,
            @RequestParam(required = false) String fileName,
            HttpServletRequest request,
            Locale reader)
            throws IOException {
        return started(request.getInputStream(), fileName == null ? NAMELESS : fileName, mapping, actor, reader);
    }

    @Operation(
            summary = "Starts an import",
            description =
                    "A CSV file of up to 50 MiB, as the body or as the part file of a form, read by the mapping that is named.")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<ImportView> start(
            Actor actor,
            @RequestParam(required = false) MultipartFile file,
            @RequestParam(required = false) String mapping,
            Locale reader)
            throws IOException {
        if (file == null) {
            throw Refusal.invalid("file", "required");
        }
        return started(kept(file), file.getOriginalFilename(), mapping, actor, reader);
    }

    private ResponseEntity<ImportView> started(
            InputStream content, String fileName, String mapping, Actor actor, Locale reader) {
        var id = imports.start(content, fileName, mapping, actor);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + id))
                .body(imports.show(id, actor, reader));
    }

    /** The container removes its copy when the call is answered; this one goes when the import has read it. */
    private static InputStream kept(MultipartFile file) throws IOException {
        var copy = Files.createTempFile("firsthand-import", null);
        try {
            Files.copy(file.getInputStream(), copy, StandardCopyOption.REPLACE_EXISTING);
            return Files.newInputStream(copy, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException full) {
            Files.deleteIfExists(copy);
            throw full;
        }
    }

    @Operation(summary = "Shows how an import stands", description = "With the rows that were rejected, and why.")
    @GetMapping("/{id}")
    ImportView show(Actor actor, @PathVariable UUID id, Locale reader) {
        return imports.show(id, actor, reader);
    }
}
