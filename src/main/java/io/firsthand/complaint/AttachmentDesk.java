package io.firsthand.complaint;

import io.firsthand.Refusal;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 附件台: files that belong to a case: photos, recordings, documents. Whoever may read the case may read them. 403 {@code
 * NOT_YOURS} otherwise, 404 for what is not there.
 */
@Component
@Transactional
public class AttachmentDesk {

    private static final int MOST_BYTES = 10 * 1024 * 1024;
    private static final int MOST_FILES = 20;

    private final CaseFiles files;
    private final Involvements involvements;
    private final CaseProgress progress;
    private final Timeline timeline;
    private final Attachments attachments;
    private final Clock clock;

    AttachmentDesk(
            CaseFiles files,
            Involvements involvements,
            CaseProgress progress,
            Timeline timeline,
            Attachments attachments,
            Clock clock) {
        this.files = files;
        this.involvements = involvements;
        this.progress = progress;
        this.timeline = timeline;
        this.attachments = attachments;
        this.clock = clock;
    }

    /**
     * Adds a file to the case, also to a closed one; its name and the hash of its content are on the timeline. For the front
     * desk, departments with a part in the case, the callback desk and supervisors.
     *
     * <p>400 {@code INVALID} for an empty file or a name that cannot be given to others; 413 {@code TOO_LARGE} beyond 10 MiB,
     * counted as it is read; 415 {@code ATTACHMENT_TYPE} for a content that is not on the list, or that is two things at once;
     * 409 {@code ATTACHMENTS_FULL} beyond 20 files, {@code ARCHIVED} after that.
     *
     * @param name as the sender calls it
     */
    public Attachment add(ComplaintNumber number, String name, InputStreamSource file, Actor actor) throws IOException {
        mustRead(number, actor);
        if (!actor.is(Role.FRONT_DESK, Role.DEPARTMENT, Role.HEAD, Role.CALLBACK, Role.SUPERVISOR)) {
            throw Refusal.notYours();
        }
        var checked = FileName.checked(name);
        var content = read(file);
        var type = FileType.of(checked, content).orElseThrow(() -> Refusal.unsupported("ATTACHMENT_TYPE"));
        var complaint = progress.lock(number);
        complaint.mustNotBeArchived();
        if (attachments.count(number) >= MOST_FILES) {
            throw Refusal.rule("ATTACHMENTS_FULL", MOST_FILES);
        }
        var attachment = new Attachment(
                UUID.randomUUID(),
                number,
                checked,
                type.mediaType(),
                content.length,
                actor.account(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        attachments.add(attachment, type, content);
        timeline.note(
                complaint,
                actor,
                EventType.ATTACHED,
                checked,
                Map.of("attachment", attachment.id().toString(), "sha256", hash(content)));
        return attachment;
    }

    private static byte[] read(InputStreamSource file) throws IOException {
        try (var in = file.getInputStream()) {
            var content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw Refusal.tooLarge();
            }
            if (content.length == 0) {
                throw Refusal.invalid("file", "emptyFile");
            }
            return content;
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The files of a case, oldest first. */
    @Transactional(readOnly = true)
    public List<Attachment> list(ComplaintNumber number, Actor actor) {
        mustRead(number, actor);
        return attachments.of(number);
    }

    /** One file of this case; 404 when it belongs to another. */
    @Transactional(readOnly = true)
    public Attachment show(ComplaintNumber number, UUID id, Actor actor) {
        mustRead(number, actor);
        return attachments
                .find(id)
                .filter(found -> found.complaint().equals(number))
                .orElseThrow(() -> Refusal.notFound(id));
    }

    /** What is in a file that its reader was shown. */
    public Resource content(Attachment shown) {
        return attachments.content(shown);
    }

    private void mustRead(ComplaintNumber number, Actor actor) {
        files.find(number);
        involvements.mustRead(number, actor);
    }
}
