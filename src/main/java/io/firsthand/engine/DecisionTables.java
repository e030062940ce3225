package io.firsthand.engine;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** 决策表: asks a decision table of the models. */
@Component
public class DecisionTables {

    private final DecisionService decisions;

    DecisionTables(DecisionService decisions) {
        this.decisions = decisions;
    }

    /** The outputs of the one rule that matches, or empty when none does. */
    public Optional<Map<String, Object>> decide(String table, Map<String, Object> inputs) {
        var result = decisions.evaluateDecisionTableByKey(table, inputs);
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(result.getSingleResult().getEntryMap());
    }
}
