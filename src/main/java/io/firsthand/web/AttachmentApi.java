package io.firsthand.web;

import io.firsthand.ExpectedVersion;
import io.firsthand.Refusal;
import io.firsthand.complaint.Attachment;
import io.firsthand.complaint.AttachmentDesk;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.organization.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Attachments over HTTP 附件接口. What others have sent is handed out to be saved, never to be shown in the house's name. */
@Tag(name = "Attachments", description = "Files that belong to a complaint, for whoever may read it.")
@ApiController
@RequestMapping("/complaints/{number}/attachments")
class AttachmentApi {

    private final AttachmentDesk attachments;
    private final ComplaintDesk complaints;

    AttachmentApi(AttachmentDesk attachments, ComplaintDesk complaints) {
        this.attachments = attachments;
        this.complaints = complaints;
    }

    @Operation(
            summary = "Attaches a file",
            description =
                    "The part file of a form: a picture, a recording, a PDF, an office document without macros or a text in UTF-8, up to 10 MiB, 20 to a complaint. Its content decides what it is; the ending of its name has to agree. For the front desk, departments with a part in the complaint, the callback desk and supervisors.")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Attachment> attach(
            @PathVariable String number,
            @RequestParam(required = false) MultipartFile file,
            ExpectedVersion version,
            Actor actor)
            throws IOException {
        var id = Ids.number(number);
        complaints.expect(id, version, actor);
        if (file == null) {
            complaints.mustRead(id, actor);
            throw Refusal.invalid("file", "required");
        }
        return ResponseEntity.ok(attachments.add(id, file.getOriginalFilename(), file, actor));
    }

    @Operation(summary = "Lists the files of a complaint", description = "Oldest first.")
    @GetMapping
    Items<Attachment> list(@PathVariable String number, Actor actor) {
        return new Items<>(attachments.list(Ids.number(number), actor));
    }

    @Operation(
            summary = "Hands out a file",
            description = "As it was sent, to be saved and not to be opened in place.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    ResponseEntity<Resource> content(@PathVariable String number, @PathVariable String id, Actor actor) {
        var attachment = attachments.show(Ids.number(number), Ids.uuid(id), actor);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(attachment.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(attachments.content(attachment));
    }
}
