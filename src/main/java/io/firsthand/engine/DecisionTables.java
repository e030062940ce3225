package io.firsthand.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.springframework.stereotype.Component;

/** 决策表: asks a decision table of the models. */
@Component
public class DecisionTables {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    /** More than the cells of any table distinguish; a table is asked with words of closed lists. */
    private static final int MOST_ANSWERS = 10_000;

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final Map<String, String> latest = new ConcurrentHashMap<>();
    private final Map<Question, Optional<Map<String, Object>>> answers = new ConcurrentHashMap<>();

    DecisionTables(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    /** A row of a table: the quoted words of its cells, by the label's expression or the output's name. */
    public record Row(String id, Map<String, List<String>> cells) {}

    /** The rows of the latest version of a table, for checks against what the house has. */
    public List<Row> rows(String table) {
        var model = repository.getDmnModelInstance(latest(table));
        var columns = new ArrayList<String>();
        model.getModelElementsByType(Input.class)
                .forEach(input -> columns.add(
                        input.getInputExpression().getText().getTextContent().strip()));
        model.getModelElementsByType(Output.class).forEach(output -> columns.add(output.getName()));
        return model.getModelElementsByType(Rule.class).stream()
                .map(rule -> row(rule, columns))
                .toList();
    }

    private static Row row(Rule rule, List<String> columns) {
        var texts = Stream.concat(
                        rule.getInputEntries().stream().map(InputEntry::getTextContent),
                        rule.getOutputEntries().stream().map(OutputEntry::getTextContent))
                .toList();
        var cells = new LinkedHashMap<String, List<String>>();
        for (int column = 0; column < columns.size(); column++) {
            cells.put(
                    columns.get(column),
                    WORD.matcher(texts.get(column))
                            .results()
                            .map(word -> word.group(1))
                            .toList());
        }
        return new Row(rule.getId(), cells);
    }

    private record Question(String table, Map<String, Object> inputs) {}

    /**
     * The outputs of the one rule that matches, or empty when none does. Equal inputs always get equal outputs, so this node
     * asks the table once for each; and it stays with the version that its start has checked.
     */
    public Optional<Map<String, Object>> decide(String table, Map<String, Object> inputs) {
        var question = new Question(table, new HashMap<>(inputs));
        var known = answers.get(question);
        if (known != null) {
            return known;
        }
        var answer = ask(question);
        if (answers.size() < MOST_ANSWERS) {
            answers.put(question, answer);
        }
        return answer;
    }

    private Optional<Map<String, Object>> ask(Question question) {
        var result = decisions.evaluateDecisionTableById(latest(question.table()), question.inputs());
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(Map.copyOf(result.getSingleResult().getEntryMap()));
    }

    private String latest(String table) {
        var known = latest.get(table);
        if (known != null) {
            return known;
        }
        var found = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult()
                .getId();
        latest.put(table, found);
        return found;
    }
}
