package io.firsthand.intake;

import io.firsthand.complaint.ImportedComplaint;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Role;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Files and mappings small enough to read, and a house that knows a few words. */
final class ImportFixture {

    static final Actor ADMIN = new Actor("admin", Role.ADMIN, null);
    static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

    static final Vocabulary WORDS = new Vocabulary() {
        @Override
        public boolean category(String id) {
            return Set.of("broadband-repair", "billing-charge", "other").contains(id);
        }

        @Override
        public boolean channel(String id) {
            return Set.of("PHONE", "WEB", "OTHER").contains(id);
        }

        @Override
        public boolean region(String id) {
            return Set.of("north", "south").contains(id);
        }
    };

    static final String MAPPING =
            """
            source: old-desk
            zone: America/New_York
            columns:
              externalId: id
              receivedAt: {column: received, formats: [iso, "MM/dd/yyyy hh:mm:ss a"]}
              closedAt: {column: closed, format: iso}
              summary: title
              description: [text]
              category:
                column: title
                map: {Bill: billing-charge}
                contains:
                  - {any: [internet, router], use: broadband-repair}
                  - {any: [charge], use: billing-charge}
                otherwise: other
              status: {column: state, finished: [Done], open: [New]}
            constants: {channel: PHONE}
            """;

    static final String HEADER = "id,received,closed,title,text,state\n";

    private ImportFixture() {}

    static ImportMapping mapping(String yaml) {
        return MappingReader.read("mapping.yaml", stream(yaml), WORDS);
    }

    static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    static CsvRows rows(InputStream in, ImportMapping mapping) {
        return new CsvRows("file.csv", in, mapping.charset(), mapping.delimiter());
    }

    /** What became of a file: the complaints that went in, and the rows that did not. */
    record Result(List<ImportedComplaint> taken, List<ImportRuns.Rejection> rejected) {

        ImportedComplaint only() {
            if (taken.size() != 1) {
                throw new AssertionError("taken " + taken + ", rejected " + rejected);
            }
            return taken.get(0);
        }

        ImportRuns.Rejection onlyRejected() {
            if (rejected.size() != 1) {
                throw new AssertionError("rejected " + rejected);
            }
            return rejected.get(0);
        }
    }

    static Result read(String mapping, String csv) {
        return read(mapping(mapping), stream(csv), NOON);
    }

    static Result read(ImportMapping mapping, InputStream csv, Clock clock) {
        var rows = rows(csv, mapping);
        var translator = new RowTranslator(mapping, rows.header(), clock);
        var taken = new ArrayList<ImportedComplaint>();
        var rejected = new ArrayList<ImportRuns.Rejection>();
        for (var row = rows.next(); row != null; row = rows.next()) {
            try {
                taken.add(translator.translate(row));
            } catch (RowRejected bad) {
                rejected.add(new ImportRuns.Rejection(row.line(), bad.reason()));
            }
        }
        return new Result(taken, rejected);
    }

    static Result readRows(String csv) {
        return read(MAPPING, HEADER + csv);
    }
}
