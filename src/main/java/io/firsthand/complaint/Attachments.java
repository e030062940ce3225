package io.firsthand.complaint;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 附件库: keeps attachments in the database, each in parts, so that reading one never takes its whole size. */
@Component
class Attachments {

    private static final int PART = 256 * 1024;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    Attachments(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    void add(Attachment attachment, FileType type, byte[] content) {
        jdbc.sql(
                        """
                        insert into attachment (id, complaint, name, type, bytes, added_by, added_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        attachment.id(),
                        attachment.complaint().value(),
                        attachment.name(),
                        type.name(),
                        attachment.size(),
                        attachment.by(),
                        attachment.at().atOffset(ZoneOffset.UTC))
                .update();
        var parts = new ArrayList<Object[]>();
        for (int from = 0; from < content.length; from += PART) {
            var part = Arrays.copyOfRange(content, from, Math.min(content.length, from + PART));
            parts.add(new Object[] {attachment.id(), parts.size(), part});
        }
        batches.batchUpdate("insert into attachment_part (attachment, seq, content) values (?, ?, ?)", parts);
    }

    int count(ComplaintNumber number) {
        return jdbc.sql("select count(*) from attachment where complaint = ?")
                .param(number.value())
                .query(Integer.class)
                .single();
    }

    /** Of one case, oldest first. */
    List<Attachment> of(ComplaintNumber number) {
        return jdbc.sql("select * from attachment where complaint = ? order by added_at, id")
                .param(number.value())
                .query((row, n) -> attachment(row))
                .list();
    }

    Optional<Attachment> find(UUID id) {
        return jdbc.sql("select * from attachment where id = ?")
                .param(id)
                .query((row, n) -> attachment(row))
                .optional();
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(
                row.getObject("id", UUID.class),
                new ComplaintNumber(row.getString("complaint")),
                row.getString("name"),
                FileType.valueOf(row.getString("type")).mediaType(),
                row.getInt("bytes"),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

    /** What never changes may be read part by part, each when it is its turn, in no transaction. */
    Resource content(Attachment attachment) {
        return new Content(attachment);
    }

    private InputStream part(UUID id, int seq) {
        return new ByteArrayInputStream(jdbc.sql("select content from attachment_part where attachment = ? and seq = ?")
                .params(id, seq)
                .query((row, n) -> row.getBytes("content"))
                .single());
    }

    private final class Content extends AbstractResource {

        private final Attachment attachment;

        Content(Attachment attachment) {
            this.attachment = attachment;
        }

        @Override
        public InputStream getInputStream() {
            var parts =
                    IntStream.range(0, (attachment.size() + PART - 1) / PART).iterator();
            return new SequenceInputStream(new Enumeration<>() {

                @Override
                public boolean hasMoreElements() {
                    return parts.hasNext();
                }

                @Override
                public InputStream nextElement() {
                    return part(attachment.id(), parts.next());
                }
            });
        }

        @Override
        public long contentLength() {
            return attachment.size();
        }

        @Override
        public String getDescription() {
            return "attachment " + attachment.id();
        }
    }
}
