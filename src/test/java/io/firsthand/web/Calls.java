package io.firsthand.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.firsthand.callback.Attempt;
import io.firsthand.complaint.AttachmentDesk;
import io.firsthand.complaint.ComplaintNumber;
import io.firsthand.intake.ImportDesk;
import io.firsthand.organization.DepartmentId;
import io.firsthand.product.Product;
import io.firsthand.workorder.Ruling;
import io.firsthand.workorder.WorkOrderId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.core.io.ByteArrayResource;

/**
 * Every call of the API as it is made in the ordinary course: in which situation, by whom and with which body. Each use
 * of a situation makes a case of its own, so that no test depends on another.
 */
final class Calls {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final String API = "/api/v1";
    private static final String CSV =
            "ticket,complaint,filed_at,received_via,city,state,zip,status,on_behalf_of_someone\n";

    private final Product product;

    private Calls(Product product) {
        this.product = product;
    }

    /**
     * @param endpoint method and pattern of the address, with the type of the body where two differ only by it
     * @param situation in which kind of case, where there is more than one
     * @param account who makes it
     * @param address makes the situation and says where to call
     * @param body JSON, or null when there is none
     */
    record Call(String endpoint, String situation, String account, Supplier<String> address, String body) {

        HttpResponse<String> by(Caller caller, String address, String... headers) {
            var method = endpoint.substring(0, endpoint.indexOf(' '));
            if (method.equals("ANY") || method.equals("GET")) {
                return caller.get(address, headers);
            }
            if (endpoint.endsWith("text/csv")) {
                return caller.call("POST", address, BodyPublishers.ofString(CSV), "Content-Type", "text/csv");
            }
            if (endpoint.endsWith("/attachments multipart/form-data")) {
                return caller.attach(
                        address, "note.txt", "Seen from the street".getBytes(StandardCharsets.UTF_8), headers);
            }
            if (endpoint.endsWith("multipart/form-data")) {
                return caller.call(
                        "POST",
                        address,
                        BodyPublishers.ofString(
                                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + CSV
                                        + "\r\n--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\n"
                                        + "comcast-fcc-2015\r\n--b--\r\n"),
                        "Content-Type",
                        "multipart/form-data; boundary=b");
            }
            return body == null
                    ? caller.call(method, address, BodyPublishers.noBody(), headers)
                    : caller.post(address, body, headers);
        }

        ObjectNode json() {
            try {
                return (ObjectNode) JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        /** The same call with another body, written so that nothing on the way can lose half a character. */
        Call with(JsonNode other) {
            try {
                return new Call(endpoint, situation, account, address, JSON.writeValueAsString(other));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public String toString() {
            return Rights.name(endpoint, situation);
        }
    }

    static List<Call> of(Product product) {
        return new Calls(product).all();
    }

    private List<Call> all() {
        return List.of(
                read("/categories", "agent", () -> "/categories"),
                read("/departments", "agent", () -> "/departments"),
                read("/regions", "agent", () -> "/regions"),
                read("/channels", "agent", () -> "/channels"),
                read("/customers", "agent", () -> "/customers?phone=139"),
                read("/complaints", "agent", () -> "/complaints?limit=5"),
                read("/complaints/{number}", "agent", () -> at(product.register())),
                read("/complaints/{number}", "assisted by billing", "billing", () -> at(assisted())),
                read("/complaints/{number}", "final decision asked for", "manager", () -> at(finalDecisionAsked())),
                read("/complaints/{number}/timeline", "agent", () -> at(product.register()) + "/timeline"),
                read(
                        "/complaints/{number}/timeline/verification",
                        "agent",
                        () -> at(product.register()) + "/timeline/verification"),
                read("/complaints/{number}/clocks", "agent", () -> at(product.register()) + "/clocks"),
                read("/complaints/{number}/ledger", "agent", () -> at(product.register()) + "/ledger"),
                read("/complaints/{number}/process", "agent", () -> at(product.register()) + "/process"),
                new Call(
                        "POST " + API + "/complaints",
                        "",
                        "agent",
                        () -> API + "/complaints",
                        json(
                                """
                                {'channel': 'PHONE', 'customer': {'name': 'Li Na', 'phone': '13800000001',
                                 'email': 'li.na@example.com', 'tier': 'ordinary', 'externalId': null},
                                 'summary': 'No signal', 'description': 'No signal since Monday',
                                 'category': 'mobile-coverage', 'region': 'north', 'serviceObject': 'LTE-1',
                                 'desiredOutcome': 'Signal', 'externalId': null, 'limitTold': true,
                                 'readBackConfirmed': true, 'department': null, 'disputes': null, 'complainerType': null}""")),
                step(
                        "dispatch",
                        "",
                        "agent",
                        this::awaitingDispatch,
                        "{'department': 'network', 'note': 'They know the place'}"),
                step(
                        "resolve",
                        "",
                        "agent",
                        this::awaitingDispatch,
                        "{'answer': 'Explained', 'rootCause': 'misunderstanding'}"),
                step(
                        "review",
                        "accepted",
                        "agent",
                        this::replied,
                        "{'decision': 'ACCEPT', 'reason': 'complete', 'answerSentToCustomer': true}"),
                step(
                        "review",
                        "sent back",
                        "agent",
                        this::replied,
                        "{'decision': 'INCOMPLETE', 'reason': 'What about the refund?', 'answerSentToCustomer': null}"),
                step(
                        "contacts",
                        "",
                        "agent",
                        product::register,
                        "{'kind': 'FIRST_CONTACT', 'channel': 'PHONE', 'reached': true, 'text': 'Told him what happens'}"),
                step("notes", "", "agent", product::register, "{'text': 'The dog bites'}"),
                new Call(
                        "POST " + API + "/complaints/{number}/attachments multipart/form-data",
                        "",
                        "agent",
                        () -> at(product.register()) + "/attachments",
                        null),
                read("/complaints/{number}/attachments", "agent", () -> at(product.register()) + "/attachments"),
                read("/complaints/{number}/attachments/{id}", "agent", () -> attached(product.register())),
                step("urges", "", "agent", product::register, "{'text': 'Asks again', 'by': 'CUSTOMER'}"),
                read("/complaints/{number}/urges", "agent", () -> at(urged(product.register())) + "/urges"),
                answer("urge", "", "network", () -> urged(product.register())),
                answer("urge", "assist order of billing", "billing", this::urgedAssist),
                answer("urge", "not dispatched", "agent", () -> urged(awaitingDispatch())),
                step(
                        "supervisions",
                        "",
                        "supervisor",
                        product::register,
                        "{'instruction': 'Tell me every morning how it stands', 'dueAt': null}"),
                read(
                        "/complaints/{number}/supervisions",
                        "agent",
                        () -> at(supervised(product.register())) + "/supervisions"),
                read("/supervisions", "supervisor", () -> "/supervisions?limit=5"),
                answer("supervision", "", "network", () -> supervised(product.register())),
                emergency("a helper", 0),
                emergency("another handler", 1),
                emergency("a supervisor", 2),
                step(
                        "complainer-type",
                        "",
                        "agent",
                        product::register,
                        "{'type': 'ANGRY', 'reason': 'He shouts at whoever answers'}"),
                step("threats", "", "agent", product::register, "{'kind': 'PRESS', 'text': 'A whole page on Monday'}"),
                read("/suspicions", "supervisor", () -> "/suspicions?limit=5"),
                new Call(
                        "POST " + API + "/suspicions/{id}",
                        "",
                        "supervisor",
                        this::suspicion,
                        json("{'decision': 'PROVEN', 'reason': 'Nobody was there'}")),
                step("information", "", "agent", this::pendingCustomer, "{'text': 'The red one'}"),
                step("withdraw", "", "agent", product::register, "{'reason': 'It works again'}"),
                step(
                        "reject",
                        "",
                        "agent",
                        this::awaitingDispatch,
                        "{'reason': 'Not our network', 'alternativeRoute': 'The other operator'}"),
                step(
                        "rulings",
                        "to another department",
                        "supervisor",
                        this::signed,
                        "{'kind': 'REASSIGN', 'department': 'maintenance', 'reason': 'Theirs by contract'}"),
                step(
                        "rulings",
                        "another round",
                        "supervisor",
                        this::waitingForRuling,
                        "{'kind': 'ANOTHER_ROUND', 'department': null, 'reason': 'Try once more'}"),
                step(
                        "rulings",
                        "final decision",
                        "supervisor",
                        this::waitingForRuling,
                        "{'kind': 'FINAL_DECISION', 'department': null, 'reason': 'Nothing more can be done'}"),
                read("/work-orders", "agent", () -> "/work-orders?limit=5"),
                read("/work-orders/{id}", "agent", () -> at(primary(signed()))),
                read("/work-orders/{id}", "assist order of billing", "billing", () -> at(assistOf(assisted()))),
                order("sign", "", "network", () -> primary(product.register()), null),
                order("release", "", "network", () -> primary(signed()), null),
                order(
                        "return",
                        "",
                        "network",
                        () -> primary(signed()),
                        "{'reason': 'Not ours', 'basis': 'Contract 7, page 3'}"),
                order(
                        "assists",
                        "",
                        "network",
                        () -> primary(signed()),
                        "{'department': 'maintenance', 'request': 'Climb the mast', 'dueAt': null}"),
                order("urges", "", "agent", () -> primary(signed()), "{'text': 'The customer waits'}"),
                order(
                        "urges",
                        "assist order",
                        "network",
                        () -> assistOf(assisted()),
                        "{'text': 'We wait for your part'}"),
                order(
                        "transfer",
                        "to a department",
                        "network",
                        () -> primary(signed()),
                        "{'department': 'billing', 'handler': null, 'reason': 'They have the records'}"),
                order(
                        "transfer",
                        "to a colleague",
                        "network",
                        () -> primary(signed()),
                        "{'department': null, 'handler': 'network2', 'reason': 'On leave from tomorrow'}"),
                order(
                        "transfer",
                        "back to the owner",
                        "billing",
                        () -> primary(workMovedToBilling()),
                        "{'department': 'network', 'handler': null, 'reason': 'Our part is done'}"),
                order(
                        "reply",
                        "",
                        "network",
                        () -> primary(signed()),
                        """
                        {'result': 'Repaired', 'rootCause': 'lightning', 'atFaultDepartment': 'maintenance',
                         'repairedAt': null, 'evidence': ['photo of the mast']}"""),
                order(
                        "reply",
                        "assist order",
                        "billing",
                        () -> assistOf(assisted()),
                        """
                        {'result': 'Charged twice', 'rootCause': null, 'atFaultDepartment': null,
                         'repairedAt': null, 'evidence': null}"""),
                order("waive", "", "network", () -> assistOf(assisted()), "{'reason': 'We found it ourselves'}"),
                order("hold", "", "network", () -> primary(signed()), until("a storm", Duration.ofDays(2))),
                order("resume", "", "network", () -> primary(held()), "{'reason': 'The storm is over'}"),
                order("extend", "", "network", () -> primary(signed()), until("spare part", Duration.ofDays(5))),
                order(
                        "ask-customer",
                        "",
                        "network",
                        () -> primary(signed()),
                        "{'question': 'Which lamp blinks?', 'channel': 'PHONE'}"),
                read("/approvals", "agent", () -> "/approvals"),
                approval("hold", "network.head", this::holdAsked),
                approval("rejection", "supervisor", this::rejectionAsked),
                approval("final decision", "manager", this::finalDecisionAsked),
                read("/callbacks", "callback", () -> "/callbacks?limit=5"),
                new Call(
                        "POST " + API + "/callbacks/{id}/attempts",
                        "solution",
                        "callback",
                        () -> attempts(product.resolved()),
                        json(
                                """
                                {'outcome': 'REACHED', 'matter': 'NOT_RESOLVED', 'treatment': 3, 'confirmed': null,
                                 'comment': 'It broke again', 'anythingElse': 'The bill is wrong too'}""")),
                new Call(
                        "POST " + API + "/callbacks/{id}/attempts",
                        "withdrawal",
                        "callback",
                        () -> attempts(withdrawalWished()),
                        json(
                                """
                                {'outcome': 'REACHED', 'matter': null, 'treatment': null, 'confirmed': true,
                                 'comment': 'He is sure', 'anythingElse': null}""")),
                read("/complaints/{number}/notices", "agent", () -> at(pendingCustomer()) + "/notices"),
                read("/complaints/{number}/notices/{id}", "agent", this::letter),
                read("/notices", "agent", () -> "/notices?state=toPrint&limit=5"),
                new Call(
                        "POST " + API + "/notices/{id}/printed",
                        "",
                        "agent",
                        () -> API + "/notices/" + letterOf(pendingCustomer()) + "/printed",
                        null),
                read("/board", "supervisor", () -> "/board"),
                read("/escalations", "supervisor", () -> "/escalations?limit=5"),
                new Call(
                        "POST " + API + "/escalations/{id}/acknowledge",
                        "",
                        "supervisor",
                        this::escalated,
                        json("{'note': 'Seen, we call today'}")),
                new Call(
                        "POST " + API + "/imports text/csv",
                        "",
                        "admin",
                        () -> API + "/imports?mapping=comcast-fcc-2015",
                        null),
                new Call("POST " + API + "/imports multipart/form-data", "", "admin", () -> API + "/imports", null),
                read("/imports/{id}", "admin", () -> "/imports/" + imported()),
                read("/events", "agent", () -> "/events"),
                read("/system", "admin", () -> "/system"),
                new Call(
                        "POST " + API + "/system/incidents/{id}/retry",
                        "",
                        "admin",
                        () -> API + "/system/incidents/" + product.stuck(product.register()) + "/retry",
                        null),
                read("/system/licences", "admin", () -> "/system/licences"),
                read("/demo-data", "admin", () -> "/demo-data"),
                new Call("POST " + API + "/demo-data", "", "admin", this::besideACase, null),
                new Call("DELETE " + API + "/demo-data", "", "admin", this::besideACase, null),
                new Call("POST " + API + "/session", "", "agent", () -> API + "/session", null),
                new Call("DELETE " + API + "/session", "", "agent", () -> API + "/session", null),
                outside("ANY /error", "/error"),
                outside("GET /v3/api-docs", "/v3/api-docs"),
                outside("GET /v3/api-docs.yaml", "/v3/api-docs.yaml"),
                outside("GET /actuator", "/actuator"),
                outside("GET /actuator/prometheus", "/actuator/prometheus"),
                outside("GET /actuator/health", "/actuator/health"),
                outside("GET /actuator/health/**", "/actuator/health/liveness"));
    }

    // --- the forms of calls ---

    private static Call read(String pattern, String account, Supplier<String> address) {
        return read(pattern, "", account, address);
    }

    private static Call read(String pattern, String situation, String account, Supplier<String> address) {
        return new Call("GET " + API + pattern, situation, account, () -> inApi(address.get()), null);
    }

    private static Call outside(String endpoint, String address) {
        return new Call(endpoint, "", "agent", () -> address, null);
    }

    private static Call step(
            String step, String situation, String account, Supplier<ComplaintNumber> prepare, String body) {
        return new Call(
                "POST " + API + "/complaints/{number}/" + step,
                situation,
                account,
                () -> at(prepare.get()) + "/" + step,
                json(body));
    }

    private static Call order(
            String step, String situation, String account, Supplier<WorkOrderId> prepare, String body) {
        return new Call(
                "POST " + API + "/work-orders/{id}/" + step,
                situation,
                account,
                () -> at(prepare.get()) + "/" + step,
                body == null ? null : json(body));
    }

    private Call approval(String situation, String account, Supplier<ComplaintNumber> prepare) {
        return new Call(
                "POST " + API + "/approvals/{id}",
                situation,
                account,
                () -> API + "/approvals/" + openApproval(prepare.get()),
                json("{'decision': 'GRANT', 'reason': 'As asked'}"));
    }

    private Call answer(String what, String situation, String account, Supplier<ComplaintNumber> prepare) {
        return new Call(
                "POST " + API + "/" + what + "s/{id}/answer",
                situation,
                account,
                () -> API + "/" + what + "s/" + idOf(what, prepare.get()) + "/answer",
                json("{'text': 'The mast is being repaired today'}"));
    }

    private Call emergency(String situation, int calledBefore) {
        return step(
                "emergencies",
                situation,
                "agent",
                () -> emergencies(calledBefore),
                "{'reason': 'A hospital is cut off', 'department': 'maintenance', 'handler': 'network2'}");
    }

    private static String inApi(String path) {
        return path.startsWith(API) ? path : API + path;
    }

    private static String json(String withSingleQuotes) {
        return withSingleQuotes.replace('\'', '"');
    }

    private String until(String reason, Duration fromNow) {
        return "{'reason': '" + reason + "', 'until': '" + product.now().plus(fromNow) + "'}";
    }

    // --- the situations ---

    private static String at(ComplaintNumber number) {
        return API + "/complaints/" + number;
    }

    private static String at(WorkOrderId order) {
        return API + "/work-orders/" + order;
    }

    private String attached(ComplaintNumber number) {
        try {
            var photo = new ByteArrayResource("Seen from the street".getBytes(StandardCharsets.UTF_8));
            return at(number) + "/attachments/"
                    + product.bean(AttachmentDesk.class)
                            .add(number, "note.txt", photo, product.actor("agent"))
                            .id();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private WorkOrderId primary(ComplaintNumber number) {
        return product.primary(number).id();
    }

    private WorkOrderId assistOf(ComplaintNumber number) {
        return product.ordersOf(number).stream()
                .filter(order -> order.kind().equals("ASSIST"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private ComplaintNumber awaitingDispatch() {
        return product.register("service-handling");
    }

    private ComplaintNumber signed() {
        var number = product.register();
        product.sign(number, "network");
        return number;
    }

    private ComplaintNumber assisted() {
        var number = signed();
        product.assist(number, "network", "billing");
        return number;
    }

    private ComplaintNumber workMovedToBilling() {
        var number = signed();
        product.orders()
                .transfer(primary(number), new DepartmentId("billing"), null, "records", product.actor("network"));
        return number;
    }

    private ComplaintNumber replied() {
        var number = signed();
        product.reply(number, "network");
        return number;
    }

    private ComplaintNumber pendingCustomer() {
        var number = signed();
        product.orders().askCustomer(primary(number), "Which lamp blinks?", "PHONE", product.actor("network"));
        return number;
    }

    private ComplaintNumber holdAsked() {
        var number = signed();
        var until = product.now().plus(Duration.ofDays(1));
        product.orders().askHold(primary(number), "a storm", until, product.actor("network"));
        return number;
    }

    private ComplaintNumber held() {
        var number = holdAsked();
        product.approvals().decide(openApproval(number), true, "granted", product.actor("network.head"));
        return number;
    }

    private UUID openApproval(ComplaintNumber number) {
        return idOf("approval", number);
    }

    private UUID idOf(String what, ComplaintNumber number) {
        return product.jdbc()
                .sql("select id from " + what + " where complaint = ? and state = 'OPEN'")
                .param(number.value())
                .query(UUID.class)
                .single();
    }

    private ComplaintNumber urged(ComplaintNumber number) {
        product.urges().urge(number, "Asks again", true, product.actor("agent"));
        return number;
    }

    private ComplaintNumber urgedAssist() {
        var number = assisted();
        product.urges().urge(assistOf(number), "We wait for your part", product.actor("network"));
        return number;
    }

    private ComplaintNumber supervised(ComplaintNumber number) {
        product.supervisions().issue(number, "Tell me how it stands", null, product.actor("supervisor"));
        return number;
    }

    /** Nothing to show for it, and only partly solved. */
    private String suspicion() {
        var number = product.resolvedWithoutEvidence();
        product.call(number, Attempt.Matter.PARTLY, 4);
        return API + "/suspicions/" + product.suspicionsOf(number).get(0).id();
    }

    private ComplaintNumber emergencies(int calls) {
        var number = signed();
        for (int i = 0; i < calls; i++) {
            product.emergencies()
                    .call(
                            number,
                            "A hospital is cut off",
                            new DepartmentId("billing"),
                            "network2",
                            product.actor("supervisor"));
        }
        return number;
    }

    private ComplaintNumber rejectionAsked() {
        var number = awaitingDispatch();
        product.approvals().askRejection(number, "Not our network", "The other operator", product.actor("agent"));
        return number;
    }

    private ComplaintNumber withdrawalWished() {
        var number = product.register();
        product.complaints().withdraw(number, "It works again", product.actor("agent"));
        return number;
    }

    private ComplaintNumber waitingForRuling() {
        var number = product.resolved();
        product.call(number, Attempt.Matter.NOT_RESOLVED, 3);
        answeredInVain(number, "network");
        product.sign(number, "network2");
        answeredInVain(number, "network2");
        return number;
    }

    private void answeredInVain(ComplaintNumber number, String handler) {
        product.reply(number, handler);
        product.accept(number);
        product.call(number, Attempt.Matter.NOT_RESOLVED, 3);
    }

    private ComplaintNumber finalDecisionAsked() {
        var number = waitingForRuling();
        product.approvals().rule(number, Ruling.FINAL_DECISION, null, "Enough", product.actor("supervisor"));
        return number;
    }

    private String attempts(ComplaintNumber number) {
        return API + "/callbacks/" + product.openCallback(number).id() + "/attempts";
    }

    private String escalated() {
        var number = product.resolved();
        product.call(number, Attempt.Matter.NOT_RESOLVED, 1);
        return API + "/escalations/" + idOf("escalation", number) + "/acknowledge";
    }

    private String letter() {
        var number = pendingCustomer();
        return at(number) + "/notices/" + letterOf(number);
    }

    private UUID letterOf(ComplaintNumber number) {
        return product.noticesOf(number).get(0).id();
    }

    /** Example cases are loaded into an empty database only. */
    private String besideACase() {
        product.register();
        return API + "/demo-data";
    }

    private UUID imported() {
        return product.bean(ImportDesk.class)
                .start(
                        new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8)),
                        "a.csv",
                        "comcast-fcc-2015",
                        product.actor("admin"));
    }
}
