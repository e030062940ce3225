package io.firsthand.engine;

import io.firsthand.organization.WrongConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** 决策表核对: finds fault with the rows of a decision table at the start, naming the file and the row. */
public final class TableCheck {

    private final String file;
    private final List<Rule> rules;

    /** Refuses a table with a cell that is neither a dash nor quoted words nor a range. */
    public TableCheck(String file, List<DecisionTables.Row> rows) {
        this.file = file;
        this.rules = rows.stream().map(this::rule).toList();
    }

    /** A row with what its cells admit, by input, and what it answers, by output. */
    public record Rule(String id, Map<String, Cell> inputs, Map<String, String> outputs) {

        /** What the cell of this column admits. */
        public Cell input(String column) {
            return inputs.getOrDefault(column, new Cell.Any());
        }

        /** The answer in this column without its quotes, or empty. */
        public String output(String column) {
            return outputs.getOrDefault(column, "");
        }

        /** Whether it answers for these values, by input. */
        public boolean matches(Map<String, Object> values) {
            return inputs.entrySet().stream().allMatch(each -> each.getValue().admits(values.get(each.getKey())));
        }

        private boolean meets(Rule other) {
            return inputs.entrySet().stream().allMatch(each -> each.getValue().meets(other.input(each.getKey())));
        }
    }

    private Rule rule(DecisionTables.Row row) {
        var inputs = new HashMap<String, Cell>();
        row.inputs().forEach((column, text) -> {
            try {
                inputs.put(column, Cell.of(text));
            } catch (IllegalArgumentException unreadable) {
                throw wrong(row.id(), column + ": " + unreadable.getMessage() + ", not " + text.strip());
            }
        });
        var outputs = new HashMap<String, String>();
        row.outputs().forEach((column, text) -> outputs.put(column, unquoted(row.id(), column, text.strip())));
        return new Rule(row.id(), inputs, outputs);
    }

    private String unquoted(String row, String column, String text) {
        if (text.length() < 2 || !text.matches("\"[^\"]*\"")) {
            throw wrong(row, column + ": one quoted word, not " + text);
        }
        return text.substring(1, text.length() - 1);
    }

    /** The rows, as they stand in the file. */
    public List<Rule> rules() {
        return rules;
    }

    /** Refuses two rows that both answer for some case, and ranges that admit nothing. */
    public void expectUnique() {
        for (int one = 0; one < rules.size(); one++) {
            var rule = rules.get(one);
            rule.inputs().forEach((column, cell) -> {
                if (cell instanceof Cell.Range range && range.isEmpty()) {
                    throw wrong(rule.id(), column + ": a range that ends after it begins");
                }
            });
            for (int other = one + 1; other < rules.size(); other++) {
                if (rule.meets(rules.get(other))) {
                    throw wrong(
                            rule.id(), "no case that row " + rules.get(other).id() + " matches as well: only one may");
                }
            }
        }
    }

    /** Refuses a word in an input cell of this column that is not known. */
    public void expectWords(Rule rule, String column, Predicate<String> known, String expected) {
        if (rule.input(column) instanceof Cell.Words cell) {
            cell.words().forEach(word -> expect(known.test(word), rule, expected + ", not \"" + word + "\""));
        }
    }

    /** Refuses the table because of this row unless it is fine. */
    public void expect(boolean fine, Rule rule, String expected) {
        if (!fine) {
            throw wrong(rule.id(), expected);
        }
    }

    private WrongConfiguration wrong(String row, String expected) {
        return new WrongConfiguration(file, row, expected);
    }
}
