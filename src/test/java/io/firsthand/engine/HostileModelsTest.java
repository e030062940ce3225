package io.firsthand.engine;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that want more than to draw a process: all refused, fast, and without a call to anybody. */
class HostileModelsTest {

    /** Set by a hostile class, should one ever be made. */
    static volatile boolean touched;

    private static Stage stage;
    private static ServerSocket outside;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws IOException {
        stage = new Stage();
        outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        outside.setSoTimeout(50);
        Files.writeString(folder.resolve("secret.txt"), "secret");
    }

    @AfterAll
    static void close() throws IOException {
        stage.close();
        outside.close();
    }

    static Stream<Arguments> hostile() {
        var call = "http://127.0.0.1:" + outside.getLocalPort() + "/";
        var secret = folder.resolve("secret.txt").toUri();
        return Stream.of(
                inside(
                        "script task",
                        "<bpmn:scriptTask id='t' scriptFormat='javascript'><bpmn:script>1</bpmn:script></bpmn:scriptTask>"),
                inside("business rule task", "<bpmn:businessRuleTask id='t' camunda:decisionRef='dispatch-rules' />"),
                inside(
                        "send task with a connector",
                        "<bpmn:sendTask id='t'><bpmn:extensionElements><camunda:connector>"
                                + "<camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:sendTask>"),
                task("class", "camunda:class='" + Hostile.class.getName() + "'"),
                task("class under another name", "activiti:class='" + Hostile.class.getName() + "'"),
                task("type", "camunda:type='shell'"),
                task("external worker", "camunda:type='external' camunda:topic='any'"),
                task("method call", "camunda:expression='${recordBreachDelegate.execute(execution)}'"),
                task(
                        "delegate by expression",
                        "camunda:delegateExpression='${\"\".getClass().forName(\"java.lang.Runtime\")}'"),
                task("delegate by text and expression", "camunda:delegateExpression='${recordBreach}${x}Delegate'"),
                task("delegate by property", "camunda:delegateExpression='${execution.engineServices}'"),
                task(
                        "reflection",
                        "camunda:expression=\"${''.class.forName('java.lang.Runtime').getRuntime().exec('id')}\""),
                extension(
                        "script in a listener",
                        "<camunda:executionListener event='start'><camunda:script scriptFormat='groovy'>1</camunda:script></camunda:executionListener>"),
                extension(
                        "script from afar in a listener",
                        "<camunda:executionListener event='start'><camunda:script scriptFormat='groovy' resource='"
                                + call + "' /></camunda:executionListener>"),
                extension(
                        "class in a listener",
                        "<camunda:executionListener event='start' class='" + Hostile.class.getName() + "' />"),
                extension(
                        "expression in a listener",
                        "<camunda:executionListener event='start' expression='${execution.setVariable(\"a\", 1)}' />"),
                extension(
                        "script as a parameter",
                        "<camunda:inputOutput><camunda:inputParameter name='a'><camunda:script scriptFormat='juel'>${1}</camunda:script></camunda:inputParameter></camunda:inputOutput>"),
                extension(
                        "expression as a parameter",
                        "<camunda:inputOutput><camunda:inputParameter name='a'>${execution.engineServices.repositoryService}</camunda:inputParameter></camunda:inputOutput>"),
                extension(
                        "text around an expression",
                        "<camunda:inputOutput><camunda:inputParameter name='a'>a ${b}</camunda:inputParameter></camunda:inputOutput>"),
                extension(
                        "list as a parameter",
                        "<camunda:inputOutput><camunda:inputParameter name='a'><camunda:list><camunda:value>1</camunda:value></camunda:list></camunda:inputParameter></camunda:inputOutput>"),
                extension("field", "<camunda:field name='a' stringValue='b' />"),
                inside(
                        "user task with a name to evaluate",
                        "<bpmn:userTask id='t' name='#{execution.engineServices}' />"),
                inside("user task with somebody to evaluate", "<bpmn:userTask id='t' camunda:assignee='${a}' />"),
                inside(
                        "user task with a class for its form",
                        "<bpmn:userTask id='t' camunda:formHandlerClass='" + Hostile.class.getName() + "' />"),
                inside("called process by expression", "<bpmn:callActivity id='t' calledElement='${a.b.c}' />"),
                inside(
                        "caller's class for variables",
                        "<bpmn:callActivity id='t' calledElement='callback' camunda:variableMappingClass='"
                                + Hostile.class.getName() + "' />"),
                inside(
                        "all variables handed on",
                        "<bpmn:callActivity id='t' calledElement='callback'><bpmn:extensionElements><camunda:in variables='all' /></bpmn:extensionElements></bpmn:callActivity>"),
                inside(
                        "foreign business key",
                        "<bpmn:callActivity id='t' calledElement='callback'><bpmn:extensionElements><camunda:in businessKey='${number}' /></bpmn:extensionElements></bpmn:callActivity>"),
                inside(
                        "compensation",
                        "<bpmn:serviceTask id='t' isForCompensation='true' camunda:delegateExpression='${aDelegate}' />"),
                inside(
                        "repetition",
                        "<bpmn:userTask id='t'><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>999999</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>"),
                inside(
                        "time by expression",
                        "<bpmn:userTask id='t' /><bpmn:boundaryEvent id='b' attachedToRef='t'><bpmn:timerEventDefinition>"
                                + "<bpmn:timeDate xsi:type='bpmn:tFormalExpression'>${dueTimes.at(execution, execution.variables)}</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>"),
                inside(
                        "cycle",
                        "<bpmn:userTask id='t' /><bpmn:boundaryEvent id='b' attachedToRef='t' cancelActivity='false'><bpmn:timerEventDefinition>"
                                + "<bpmn:timeCycle xsi:type='bpmn:tFormalExpression'>R/PT0.001S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>"),
                condition("condition that calls", "${a.b()}"),
                condition("condition that adds", "${a + b == 'c'}"),
                condition("condition of two variables", "${a == b}"),
                condition("condition of two comparisons", "${a == 'b' || true}"),
                condition("condition with a second expression", "${a}${b}"),
                condition("condition that assigns", "${a = true}"),
                inside(
                        "condition as a script",
                        "<bpmn:userTask id='t' /><bpmn:userTask id='u' /><bpmn:sequenceFlow id='f' sourceRef='t' targetRef='u'>"
                                + "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression' language='groovy'>true</bpmn:conditionExpression></bpmn:sequenceFlow>"),
                whole(
                        "without an end to its history",
                        definitions(
                                "",
                                "<bpmn:process id='hostile' isExecutable='true'><bpmn:startEvent id='s' /></bpmn:process>")),
                whole(
                        "import",
                        definitions(
                                "",
                                "<bpmn:import importType='http://www.w3.org/2001/XMLSchema' location='" + call
                                        + "' namespace='urn:x' />" + process("<bpmn:userTask id='t' />"))),
                whole(
                        "entity from a file",
                        "<!DOCTYPE d [<!ENTITY e SYSTEM '" + secret + "'>]>"
                                + definitions("", process("<bpmn:userTask id='t' name='&e;' />"))),
                whole(
                        "entity from outside",
                        "<!DOCTYPE d [<!ENTITY e SYSTEM '" + call + "'>]>"
                                + definitions("", process("<bpmn:userTask id='t' name='&e;' />"))),
                whole(
                        "parameter entity from outside",
                        "<!DOCTYPE d [<!ENTITY % e SYSTEM '" + call + "'> %e;]>" + definitions("", process(""))),
                whole(
                        "document type from outside",
                        "<!DOCTYPE d SYSTEM '" + call + "'>" + definitions("", process(""))),
                whole("billion laughs", laughs() + definitions("", process("<bpmn:userTask id='t' name='&l9;' />"))),
                whole(
                        "quadratic growth",
                        "<!DOCTYPE d [<!ENTITY e '" + "x".repeat(50_000) + "'>]>"
                                + definitions(
                                        "", process("<bpmn:userTask id='t' name='" + "&e;".repeat(5_000) + "' />"))),
                whole(
                        "schema from outside",
                        definitions(
                                "xsi:schemaLocation='urn:x " + call + "x.xsd'",
                                process("<bpmn:extensionElements><x:y xmlns:x='urn:x' /></bpmn:extensionElements>"))),
                whole(
                        "schema of the house from outside",
                        definitions(
                                "xsi:schemaLocation='http://www.omg.org/spec/BPMN/20100524/MODEL " + call + "x.xsd'",
                                process(""))),
                whole(
                        "inclusion",
                        definitions(
                                "",
                                process(
                                        "<bpmn:extensionElements><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='"
                                                + secret + "' parse='text' /></bpmn:extensionElements>"))),
                whole(
                        "deep nesting",
                        definitions(
                                "",
                                process(IntStream.range(0, 2_000)
                                                .mapToObj("<bpmn:subProcess id='x%d'>"::formatted)
                                                .collect(joining())
                                        + "</bpmn:subProcess>".repeat(2_000)))),
                whole("no model at all", "PK\u0003\u0004"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_hostile_model_is_refused_fast_and_quietly(String name, String model) {
        var before = stage.engine
                .getRepositoryService()
                .createProcessDefinitionQuery()
                .count();

        var worked = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThatThrownBy(() -> deploy(model)).isInstanceOf(ProcessEngineException.class);
            return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        });

        // The processor's time, because the machine's may be spent on something else.
        assertThat(worked).isLessThan(Duration.ofSeconds(1));
        assertThat(stage.engine
                        .getRepositoryService()
                        .createProcessDefinitionQuery()
                        .count())
                .isEqualTo(before);
        assertThat(touched).as("a class of the model was made").isFalse();
        assertThatThrownBy(outside::accept).as("somebody called").isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void the_frame_around_the_hostile_models_is_not_what_is_refused() {
        assertThatCode(() -> deploy(definitions("", process("<bpmn:userTask id='t' name='harmless' />"))))
                .doesNotThrowAnyException();
        assertThatCode(() ->
                        deploy((String) condition("harmless", "${a == 'b'}").get()[1]))
                .doesNotThrowAnyException();
        assertThatCode(() -> deploy((String) task("harmless", "camunda:delegateExpression='${aDelegate}'")
                        .get()[1]))
                .doesNotThrowAnyException();
        assertThatCode(() -> deploy((String) extension(
                                "harmless",
                                "<camunda:inputOutput><camunda:inputParameter name='clock'>answer</camunda:inputParameter></camunda:inputOutput>")
                        .get()[1]))
                .doesNotThrowAnyException();
    }

    @Test
    void a_refusal_names_the_model_the_line_and_the_breach() {
        assertThatThrownBy(() -> deploy(definitions("", process("\n<bpmn:scriptTask id='t' />"))))
                .hasMessageContaining("hostile.bpmn")
                .hasMessageContaining("line 2")
                .hasMessageContaining("scriptTask");
    }

    private static void deploy(String model) {
        stage.engine
                .getRepositoryService()
                .createDeployment()
                .addString("hostile.bpmn", model)
                .deploy();
    }

    private static Arguments inside(String name, String content) {
        return whole(name, definitions("", process(content)));
    }

    private static Arguments task(String name, String attribute) {
        return inside(name, "<bpmn:serviceTask id='t' " + attribute + " />");
    }

    private static Arguments extension(String name, String content) {
        return inside(
                name,
                "<bpmn:serviceTask id='t' camunda:delegateExpression='${aDelegate}'><bpmn:extensionElements>" + content
                        + "</bpmn:extensionElements></bpmn:serviceTask>");
    }

    private static Arguments condition(String name, String condition) {
        return inside(
                name,
                "<bpmn:userTask id='t' /><bpmn:userTask id='u' /><bpmn:sequenceFlow id='f' sourceRef='t' targetRef='u'>"
                        + "<bpmn:conditionExpression xsi:type='bpmn:tFormalExpression'>"
                        + condition.replace("&", "&amp;")
                        + "</bpmn:conditionExpression></bpmn:sequenceFlow>");
    }

    private static Arguments whole(String name, String model) {
        return arguments(name, model);
    }

    private static String process(String content) {
        return "<bpmn:process id='hostile' isExecutable='true' camunda:historyTimeToLive='P1D'><bpmn:startEvent id='s' />"
                + content + "</bpmn:process>";
    }

    private static String definitions(String attribute, String content) {
        return "<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL'"
                + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' xmlns:activiti='http://activiti.org/bpmn'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' targetNamespace='hostile' " + attribute + ">"
                + content + "</bpmn:definitions>";
    }

    private static String laughs() {
        var entities = new StringBuilder("<!DOCTYPE d [<!ENTITY l0 'ha'>");
        for (var level = 1; level < 10; level++) {
            entities.append("<!ENTITY l%d '%s'>".formatted(level, ("&l" + (level - 1) + ";").repeat(10)));
        }
        return entities.append("]>").toString();
    }

    /** What a hostile model would like to have made. */
    public static class Hostile {

        public Hostile() {
            touched = true;
        }
    }
}
