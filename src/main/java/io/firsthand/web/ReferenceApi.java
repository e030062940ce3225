package io.firsthand.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.firsthand.complaint.Categories;
import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.ComplaintView;
import io.firsthand.customer.CustomerDirectory;
import io.firsthand.customer.CustomerId;
import io.firsthand.customer.CustomerView;
import io.firsthand.organization.Actor;
import io.firsthand.organization.Names;
import io.firsthand.organization.Organization;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a registration chooses from 基础数据: categories, departments, regions, channels, and callers already known. */
@Tag(name = "Reference", description = "What a registration chooses from, and callers already known.")
@ApiController
class ReferenceApi {

    private final Organization organization;
    private final Categories categories;
    private final CustomerDirectory customers;
    private final ComplaintDesk complaints;

    ReferenceApi(
            Organization organization, Categories categories, CustomerDirectory customers, ComplaintDesk complaints) {
        this.organization = organization;
        this.categories = categories;
        this.customers = customers;
        this.complaints = complaints;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Choice(String id, String parent, Names name, boolean selectable) {}

    record KnownCaller(
            CustomerId id,
            String name,
            String phone,
            String email,
            String tier,
            String externalId,
            List<ComplaintView.OpenComplaint> openComplaints) {

        static KnownCaller of(CustomerView customer, List<ComplaintView.OpenComplaint> open) {
            return new KnownCaller(
                    customer.id(),
                    customer.name(),
                    customer.phone(),
                    customer.email(),
                    customer.tier(),
                    customer.externalId(),
                    open);
        }
    }

    @Operation(
            summary = "Lists the categories",
            description = "A tree; complaints are of its leaves, the selectable ones.")
    @GetMapping("/categories")
    Items<Choice> categories() {
        return new Items<>(categories.all().stream()
                .map(each -> new Choice(each.id(), each.parent(), each.name(), categories.selectable(each.id())))
                .toList());
    }

    @Operation(summary = "Lists the departments", description = "Complaints are dispatched to the selectable ones.")
    @GetMapping("/departments")
    Items<Choice> departments() {
        return new Items<>(organization.departments().stream()
                .map(each -> new Choice(each.id().value(), null, each.name(), each.selectable()))
                .toList());
    }

    @Operation(summary = "Lists the regions")
    @GetMapping("/regions")
    Items<Choice> regions() {
        return new Items<>(organization.regions().stream()
                .map(each -> new Choice(each.id(), null, each.name(), true))
                .toList());
    }

    @Operation(summary = "Lists the channels")
    @GetMapping("/channels")
    Items<Choice> channels() {
        return new Items<>(organization.channels().stream()
                .map(each -> new Choice(each.id(), null, each.name(), true))
                .toList());
    }

    @Operation(
            summary = "Finds callers while a number is typed",
            description = "At least three digits. With the open complaints of each.")
    @GetMapping("/customers")
    Items<KnownCaller> customers(@RequestParam String phone, Actor actor) {
        var found = customers.find(phone, actor);
        var open = complaints.openOf(found.stream().map(CustomerView::id).toList(), actor);
        return new Items<>(found.stream()
                .map(each -> KnownCaller.of(each, open.getOrDefault(each.id(), List.of())))
                .toList());
    }
}
