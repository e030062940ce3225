package io.firsthand.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * The house rules 建模规范 for models: what is not on these lists is refused before the engine looks at it.
 *
 * <p>A parser rather than a parse listener, because the engine makes some of the classes a model names while it parses,
 * and listeners are asked afterwards.
 */
class HouseRules extends BpmnParse {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String ENGINE = "http://camunda.org/schema/1.0/bpmn";
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String NAMESPACES = "http://www.w3.org/2000/xmlns/";

    /** Where things stand on the page, which the engine does not run. */
    private static final Set<String> DIAGRAM = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "process",
            "documentation",
            "extensionElements",
            "incoming",
            "outgoing",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "exclusiveGateway",
            "parallelGateway",
            "eventBasedGateway",
            "serviceTask",
            "userTask",
            "callActivity",
            "subProcess",
            "sequenceFlow",
            "conditionExpression",
            "timerEventDefinition",
            "timeDate",
            "timeCycle",
            "messageEventDefinition",
            "errorEventDefinition",
            "terminateEventDefinition",
            "message",
            "error",
            "textAnnotation",
            "text",
            "association");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "targetNamespace",
            "exporter",
            "exporterVersion",
            "isExecutable",
            "sourceRef",
            "targetRef",
            "default",
            "attachedToRef",
            "cancelActivity",
            "triggeredByEvent",
            "isInterrupting",
            "calledElement",
            "messageRef",
            "errorRef",
            "errorCode",
            "associationDirection");

    /** What the schema adds to every element by itself. */
    private static final Map<String, Set<String>> SCHEMA_DEFAULTS = Map.ofEntries(
            Map.entry("typeLanguage", Set.of("http://www.w3.org/2001/XMLSchema")),
            Map.entry("expressionLanguage", Set.of("http://www.w3.org/1999/XPath")),
            Map.entry("processType", Set.of("None")),
            Map.entry("isClosed", Set.of("false")),
            Map.entry("implementation", Set.of("##WebService", "##unspecified")),
            Map.entry("isForCompensation", Set.of("false")),
            Map.entry("startQuantity", Set.of("1")),
            Map.entry("completionQuantity", Set.of("1")),
            Map.entry("parallelMultiple", Set.of("false")),
            Map.entry("gatewayDirection", Set.of("Unspecified")),
            Map.entry("eventGatewayType", Set.of("Exclusive")),
            Map.entry("instantiate", Set.of("false")),
            Map.entry("textFormat", Set.of("text/plain")));

    private static final Set<String> ENGINE_ELEMENTS = Set.of(
            "in",
            "out",
            "inputOutput",
            "inputParameter",
            "failedJobRetryTimeCycle",
            "executionListener",
            "taskListener");

    private static final Set<String> ENGINE_ATTRIBUTES =
            Set.of("historyTimeToLive", "delegateExpression", "asyncBefore");

    /** Of the engine's own elements. */
    private static final Set<String> PLAIN_ENGINE_ATTRIBUTES =
            Set.of("businessKey", "source", "target", "sourceExpression", "name", "event", "delegateExpression");

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\s*\\{");

    private static final Pattern BEAN = Pattern.compile("\\$\\{[a-z]\\w*(Delegate|Listener)}");

    private static final Pattern BUSINESS_KEY = Pattern.compile("[$#]\\{execution\\.processBusinessKey}");

    /** One method of one bean with the execution and plain words, one variable, or one variable against one constant. */
    private static final Pattern ALLOWED = Pattern.compile("\\$\\{(dueTimes|[a-z]\\w*Delegate)\\.[a-z]\\w*"
            + "\\(execution(, ?'[\\w.-]*')*\\)}"
            + "|\\$\\{[a-z]\\w*}"
            + "|\\$\\{[a-z]\\w* ?(==|!=) ?('[\\w.-]*'|\\d{1,9}|true|false)}");

    /** Only reminders repeat; anything else could ring without an end. */
    private static final Pattern REMINDERS = Pattern.compile("\\$\\{dueTimes\\.reminders\\(execution, '[a-zA-Z]+'\\)}");

    /** Deeper than a department head reads, and far less deep than the stack. */
    private static final int DEPTH = 20;

    private final List<String> breaches = new ArrayList<>();

    HouseRules(BpmnParser parser) {
        super(parser);
    }

    @Override
    protected void parseRootElement() {
        check(rootElement, 1);
        if (!breaches.isEmpty()) {
            throw new ProcessEngineException(
                    "the model " + name + " breaks the house rules: " + String.join("; ", breaches));
        }
        super.parseRootElement();
    }

    private void check(Element element, int depth) {
        if (depth > DEPTH) {
            require(false, element, "nested more than " + DEPTH + " deep");
            return;
        }
        var space = element.getUri();
        var tag = element.getTagName();
        if (BPMN.equals(space)) {
            require(ELEMENTS.contains(tag), element, "element " + tag + " is not allowed");
        } else if (ENGINE.equals(space)) {
            require(ENGINE_ELEMENTS.contains(tag), element, "engine element " + tag + " is not allowed");
        } else {
            require(DIAGRAM.contains(space), element, "namespace " + space + " is not known here");
        }
        element.attributes().forEach(attribute -> checkAttribute(element, attribute));
        checkText(element, element.getText());
        checkRepetition(element);
        element.elements().forEach(child -> check(child, depth + 1));
    }

    /** The engine keeps an attribute under "namespace:name", or under its plain name when it has no namespace. */
    private void checkAttribute(Element element, String key) {
        var value = element.attribute(key);
        if (key.equals("xmlns") || key.startsWith("xmlns:") || key.startsWith(NAMESPACES)) {
            return;
        }
        if (key.equals(ENGINE + ":delegateExpression")
                || ENGINE.equals(element.getUri()) && key.equals("delegateExpression")) {
            require(BEAN.matcher(value).matches(), element, "delegate expression " + value + " is not a bean");
            return;
        }
        if (ENGINE.equals(element.getUri()) && key.equals("businessKey")) {
            require(BUSINESS_KEY.matcher(value).matches(), element, "business key " + value + " is not the own one");
            return;
        }
        if (SCHEMA_DEFAULTS.getOrDefault(key, Set.of()).contains(value)) {
            return;
        }
        require(known(element, key), element, "attribute " + key + " is not allowed");
        checkText(element, value);
    }

    private static boolean known(Element element, String key) {
        if (DIAGRAM.contains(element.getUri())) {
            return !key.contains(":");
        }
        if (key.startsWith(ENGINE + ":")) {
            return ENGINE_ATTRIBUTES.contains(key.substring(ENGINE.length() + 1));
        }
        if (key.startsWith(SCHEMA_INSTANCE + ":")) {
            return key.endsWith(":type");
        }
        return (ENGINE.equals(element.getUri()) ? PLAIN_ENGINE_ATTRIBUTES : ATTRIBUTES).contains(key);
    }

    private void checkRepetition(Element element) {
        if (element.getTagName().equals("timeCycle")) {
            var text = element.getText().strip();
            require(REMINDERS.matcher(text).matches(), element, "repetition " + text + " is not allowed");
        }
    }

    private void checkText(Element element, String text) {
        if (EXPRESSION.matcher(text).find()) {
            require(ALLOWED.matcher(text.strip()).matches(), element, "expression " + text.strip() + " is not allowed");
        }
    }

    private void require(boolean kept, Element element, String breach) {
        if (!kept) {
            breaches.add("line " + element.getLine() + ": " + breach);
        }
    }
}
