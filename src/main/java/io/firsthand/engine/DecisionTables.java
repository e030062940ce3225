package io.firsthand.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

    /** More than the cells of any table distinguish; a table is asked with words of closed lists. */
    private static final int MOST_ANSWERS = 50_000;

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final Map<String, String> latest = new ConcurrentHashMap<>();
    private final Map<Question, Optional<Map<String, Object>>> answers = new ConcurrentHashMap<>();
    private final Map<Optional<Map<String, Object>>, Optional<Map<String, Object>>> shared = new ConcurrentHashMap<>();

    DecisionTables(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    /** A row of a table: what stands in its cells, by the expression of the input or the name of the output. */
    public record Row(String id, Map<String, String> inputs, Map<String, String> outputs) {}

    /** The rows of the latest version of a table, for checks against what the house has. */
    public List<Row> rows(String table) {
        var model = repository.getDmnModelInstance(latest(table));
        var inputs = model.getModelElementsByType(Input.class).stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .toList();
        var outputs = model.getModelElementsByType(Output.class).stream()
                .map(Output::getName)
                .toList();
        return model.getModelElementsByType(Rule.class).stream()
                .map(rule -> new Row(
                        rule.getId(),
                        cells(inputs, rule.getInputEntries().stream().map(InputEntry::getTextContent)),
                        cells(outputs, rule.getOutputEntries().stream().map(OutputEntry::getTextContent))))
                .toList();
    }

    private static Map<String, String> cells(List<String> columns, Stream<String> texts) {
        var all = texts.toList();
        var cells = new LinkedHashMap<String, String>();
        for (int column = 0; column < columns.size(); column++) {
            cells.put(columns.get(column), all.get(column).strip());
        }
        return cells;
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
            answers.put(question, shared.computeIfAbsent(answer, one -> one));
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
