package io.firsthand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** The house rules for drawings; each rule first meets a drawing that breaks it. */
class HouseModelsTest {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String DI = "http://www.omg.org/spec/BPMN/20100524/DI";
    private static final String ENGINE = "http://camunda.org/schema/1.0/bpmn";

    private static final Map<String, String> PREFIXES = new TreeMap<>(Map.ofEntries(
            Map.entry("startEvent", "start"),
            Map.entry("endEvent", "end"),
            Map.entry("boundaryEvent", "event"),
            Map.entry("intermediateCatchEvent", "event"),
            Map.entry("exclusiveGateway", "gateway"),
            Map.entry("eventBasedGateway", "gateway"),
            Map.entry("parallelGateway", "gateway"),
            Map.entry("serviceTask", "serviceTask"),
            Map.entry("userTask", "userTask"),
            Map.entry("callActivity", "callActivity"),
            Map.entry("sequenceFlow", "flow"),
            Map.entry("message", "message"),
            Map.entry("error", "error")));

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "exclusiveGateway",
            "eventBasedGateway",
            "parallelGateway",
            "serviceTask",
            "userTask",
            "callActivity",
            "subProcess");

    /** A rule lists what breaks it; the drawing that must break it is a house drawing after one replacement. */
    private record Rule(String name, Function<Drawing, List<String>> broken, String find, String replace) {

        @Override
        public String toString() {
            return name;
        }
    }

    private record Drawing(String file, Element root) {

        List<Element> all(String... tags) {
            var found = new ArrayList<Element>();
            for (var tag : tags) {
                var nodes = root.getElementsByTagNameNS(BPMN, tag);
                IntStream.range(0, nodes.getLength()).forEach(index -> found.add((Element) nodes.item(index)));
            }
            return found;
        }

        Set<String> drawn() {
            var ids = new HashSet<String>();
            for (var tag : List.of("BPMNShape", "BPMNEdge")) {
                var nodes = root.getElementsByTagNameNS(DI, tag);
                IntStream.range(0, nodes.getLength())
                        .forEach(index -> ids.add(((Element) nodes.item(index)).getAttribute("bpmnElement")));
            }
            return ids;
        }
    }

    static List<Rule> rules() {
        return List.of(
                new Rule(
                        "a file holds one process and is named after it",
                        HouseModelsTest::misnamed,
                        "<bpmn:process id=\"work-order\"",
                        "<bpmn:process id=\"workorder\""),
                new Rule("an id says what it is", HouseModelsTest::unprefixed, "userTask_signOrder", "signOrder"),
                new Rule("history has an end", HouseModelsTest::endless, "camunda:historyTimeToLive=\"P365D\"", ""),
                new Rule(
                        "a service task runs a bean",
                        HouseModelsTest::beanless,
                        "camunda:delegateExpression=\"${endHoldDelegate}\"",
                        "camunda:expression=\"${endHoldDelegate.run()}\""),
                new Rule(
                        "a time on a step does not end the step",
                        HouseModelsTest::interrupting,
                        "cancelActivity=\"false\" attachedToRef=\"userTask_signOrder\"",
                        "attachedToRef=\"userTask_signOrder\""),
                new Rule(
                        "due times come from the time limits",
                        HouseModelsTest::selfMadeTimes,
                        "${dueTimes.at(execution, 'signIn')}",
                        "PT24H"),
                new Rule(
                        "a gateway that chooses asks a question",
                        HouseModelsTest::mute,
                        "name=\"Signed already? 已签收?\"",
                        "name=\"Signed\""),
                new Rule(
                        "everything has a name in both languages",
                        HouseModelsTest::monoglot,
                        "name=\"Sign in 签收\"",
                        "name=\"Sign in\""),
                new Rule(
                        "every way out of a choice says when it is taken",
                        HouseModelsTest::unclear,
                        " default=\"flow_notSigned\"",
                        ""),
                new Rule(
                        "everything is drawn",
                        HouseModelsTest::undrawn,
                        "bpmnElement=\"end_signedLate\"",
                        "bpmnElement=\"end_reportedBack\""),
                new Rule(
                        "a called process knows its complaint",
                        HouseModelsTest::orphaned,
                        "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />",
                        ""),
                new Rule(
                        "only what leaves the house waits for the commit",
                        HouseModelsTest::asynchronous,
                        "id=\"serviceTask_endHold\"",
                        "id=\"serviceTask_endHold\" camunda:asyncBefore=\"true\""));
    }

    static Stream<Arguments> rulesAndFiles() {
        return rules().stream().flatMap(rule -> Models.processes().stream().map(file -> Arguments.of(rule, file)));
    }

    @ParameterizedTest
    @MethodSource("rulesAndFiles")
    void a_drawing_keeps_the_rule(Rule rule, Path file) throws IOException {
        assertThat(rule.broken.apply(drawing(file.getFileName().toString(), Files.readString(file))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_finds_the_drawing_that_breaks_it(Rule rule) throws IOException {
        var xml = Files.readString(Models.FOLDER.resolve("work-order.bpmn"));
        assertThat(xml).contains(rule.find);

        assertThat(rule.broken.apply(drawing("work-order.bpmn", xml.replace(rule.find, rule.replace))))
                .isNotEmpty();
    }

    @Test
    void there_are_six_drawings() {
        assertThat(Models.processes())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "assist-order.bpmn",
                        "callback.bpmn",
                        "complaint-handling.bpmn",
                        "escalation.bpmn",
                        "send-notice.bpmn",
                        "work-order.bpmn");
    }

    private static List<String> misnamed(Drawing drawing) {
        var ids = drawing.all("process").stream()
                .map(process -> process.getAttribute("id") + ".bpmn")
                .toList();
        return ids.equals(List.of(drawing.file)) ? List.of() : ids;
    }

    private static List<String> unprefixed(Drawing drawing) {
        return Stream.concat(
                        PREFIXES.entrySet().stream().flatMap(type -> drawing.all(type.getKey()).stream()
                                .filter(element ->
                                        !element.getAttribute("id").matches(type.getValue() + "_[a-z][A-Za-z]+"))),
                        drawing.all("subProcess").stream().filter(element -> !element.getAttribute("id")
                                .matches((element.hasAttribute("triggeredByEvent") ? "eventSubProcess" : "subProcess")
                                        + "_[a-z][A-Za-z]+")))
                .map(HouseModelsTest::id)
                .toList();
    }

    private static List<String> endless(Drawing drawing) {
        return ids(
                drawing.all("process").stream().filter(process -> !process.getAttributeNS(ENGINE, "historyTimeToLive")
                        .matches("P\\d+D")));
    }

    private static List<String> beanless(Drawing drawing) {
        return ids(drawing.all("serviceTask").stream().filter(task -> !task.getAttributeNS(ENGINE, "delegateExpression")
                .matches("\\$\\{[a-z]\\w+Delegate}")));
    }

    private static List<String> interrupting(Drawing drawing) {
        return ids(drawing.all("boundaryEvent").stream()
                .filter(event -> !children(event, "timerEventDefinition").isEmpty())
                .filter(event -> !event.getAttribute("cancelActivity").equals("false")));
    }

    private static List<String> selfMadeTimes(Drawing drawing) {
        return ids(drawing.all("timerEventDefinition").stream().filter(timer -> Stream.concat(
                        children(timer, "timeDate").stream(), children(timer, "timeCycle").stream())
                .noneMatch(date -> date.getTextContent()
                        .matches("\\$\\{dueTimes\\.(at|reminders)\\(execution, '[a-z][A-Za-z]+'\\)}"))));
    }

    private static List<String> mute(Drawing drawing) {
        return ids(drawing.all("exclusiveGateway", "eventBasedGateway").stream()
                .filter(gateway -> children(gateway, "outgoing").size() > 1)
                .filter(gateway -> !gateway.getAttribute("name").matches(".+\\? .+[?？]")));
    }

    private static List<String> monoglot(Drawing drawing) {
        return ids(Stream.concat(drawing.all("process").stream(), drawing.all(NODES.toArray(String[]::new)).stream())
                .filter(node -> !node.getAttribute("name").matches("[A-Z][ -~]+ \\p{IsHan}[\\p{IsHan}?？]+")));
    }

    private static List<String> unclear(Drawing drawing) {
        return drawing.all("exclusiveGateway").stream()
                .flatMap(gateway -> drawing.all("sequenceFlow").stream()
                        .filter(flow -> flow.getAttribute("sourceRef").equals(gateway.getAttribute("id")))
                        .filter(flow -> children(flow, "conditionExpression").isEmpty()
                                && !gateway.getAttribute("default").equals(flow.getAttribute("id"))))
                .map(HouseModelsTest::id)
                .toList();
    }

    private static List<String> undrawn(Drawing drawing) {
        var drawn = drawing.drawn();
        return ids(
                Stream.concat(drawing.all(NODES.toArray(String[]::new)).stream(), drawing.all("sequenceFlow").stream())
                        .filter(node -> !drawn.contains(node.getAttribute("id"))));
    }

    private static List<String> orphaned(Drawing drawing) {
        return ids(drawing.all("callActivity").stream().filter(call -> {
            var mappings = call.getElementsByTagNameNS(ENGINE, "in");
            return IntStream.range(0, mappings.getLength())
                    .noneMatch(index -> ((Element) mappings.item(index)).hasAttribute("businessKey"));
        }));
    }

    private static List<String> asynchronous(Drawing drawing) {
        return ids(drawing.all(NODES.toArray(String[]::new)).stream()
                .filter(node -> node.getAttributeNS(ENGINE, "asyncBefore").equals("true"))
                .filter(node -> !node.getAttribute("id").equals("serviceTask_sendNotice")));
    }

    private static List<Element> children(Element parent, String tag) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && tag.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static List<String> ids(Stream<Element> elements) {
        return elements.map(HouseModelsTest::id).toList();
    }

    private static String id(Element element) {
        return element.getLocalName() + " " + element.getAttribute("id");
    }

    private static Drawing drawing(String file, String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new Drawing(
                    file,
                    factory.newDocumentBuilder()
                            .parse(new InputSource(new StringReader(xml)))
                            .getDocumentElement());
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
