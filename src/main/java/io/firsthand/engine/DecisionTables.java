package io.firsthand.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private final DecisionService decisions;
    private final RepositoryService repository;

    DecisionTables(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    /** A row of a table: the quoted words of its cells, by the label's expression or the output's name. */
    public record Row(String id, Map<String, List<String>> cells) {}

    /** The rows of the latest version of a table, for checks against what the house has. */
    public List<Row> rows(String table) {
        var latest = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult();
        var model = repository.getDmnModelInstance(latest.getId());
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

    /** The outputs of the one rule that matches, or empty when none does. */
    public Optional<Map<String, Object>> decide(String table, Map<String, Object> inputs) {
        var result = decisions.evaluateDecisionTableByKey(table, inputs);
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(result.getSingleResult().getEntryMap());
    }
}
