package io.firsthand.intake;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the columns of one kind of file mean 导入对应表: read from a small YAML file and checked as a whole. */
record ImportMapping(
        String file,
        String source,
        Charset charset,
        char delimiter,
        String externalId,
        TimeColumn receivedAt,
        TimeColumn closedAt,
        Summary summary,
        List<Part> description,
        Choice category,
        Choice channel,
        Choice region,
        Status status,
        Map<String, String> plain,
        Map<String, String> constants) {

    /** The title: the cells of these columns, joined; longer than the limit it is cut and goes in full into the description. */
    record Summary(List<String> columns, String separator, int limit) {}

    /** One paragraph of the description, after its label if it has one. */
    record Part(String column, String label) {}

    /** Which rows are finished: by the words of a column, or because another column is filled. */
    record Status(String column, Set<String> finished, Set<String> open, String finishedIfPresent) {}

    /** Every column that this mapping reads, under the key that names it. */
    Map<String, List<String>> columns() {
        var all = new LinkedHashMap<String, List<String>>();
        all.put("externalId", List.of(externalId));
        all.put("receivedAt", List.of(receivedAt.column()));
        all.put("summary", summary.columns());
        all.put("description", description.stream().map(Part::column).toList());
        put(all, "category", category);
        put(all, "channel", channel);
        put(all, "region", region);
        if (status != null) {
            var of = new ArrayList<String>();
            if (status.column() != null) {
                of.add(status.column());
            }
            if (status.finishedIfPresent() != null) {
                of.add(status.finishedIfPresent());
            }
            all.put("status", of);
        }
        if (closedAt != null) {
            all.put("closedAt", List.of(closedAt.column()));
        }
        plain.forEach((key, column) -> all.put(key, List.of(column)));
        return all;
    }

    private static void put(Map<String, List<String>> all, String key, Choice choice) {
        if (choice != null) {
            all.put(key, choice.columns());
        }
    }

    /** The columns that the mapping reads and this header lacks or has twice, under the key that names them. */
    Map<String, String> unusableIn(List<String> header) {
        var missing = new LinkedHashMap<String, String>();
        columns().forEach((key, names) -> names.stream()
                .filter(name -> header.stream().filter(name::equals).count() != 1)
                .forEach(name -> missing.putIfAbsent("columns." + key, name)));
        return missing;
    }
}
