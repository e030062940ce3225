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
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a registration chooses from 基础数据: categories, departments, regions, channels, and callers already known. */
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

    @GetMapping("/categories")
    ComplaintApi.Items<Choice> categories() {
        return new ComplaintApi.Items<>(categories.all().stream()
                .map(each -> new Choice(each.id(), each.parent(), each.name(), categories.selectable(each.id())))
                .toList());
    }

    @GetMapping("/departments")
    ComplaintApi.Items<Choice> departments() {
        return new ComplaintApi.Items<>(organization.departments().stream()
                .map(each -> new Choice(each.id().value(), null, each.name(), each.selectable()))
                .toList());
    }

    @GetMapping("/regions")
    ComplaintApi.Items<Choice> regions() {
        return new ComplaintApi.Items<>(organization.regions().stream()
                .map(each -> new Choice(each.id(), null, each.name(), true))
                .toList());
    }

    @GetMapping("/channels")
    ComplaintApi.Items<Choice> channels() {
        return new ComplaintApi.Items<>(organization.channels().stream()
                .map(each -> new Choice(each.id(), null, each.name(), true))
                .toList());
    }

    @GetMapping("/customers")
    ComplaintApi.Items<KnownCaller> customers(@RequestParam String phone, Actor actor) {
        var found = customers.find(phone, actor);
        var open = complaints.openOf(found.stream().map(CustomerView::id).toList(), actor);
        return new ComplaintApi.Items<>(found.stream()
                .map(each -> KnownCaller.of(each, open.getOrDefault(each.id(), List.of())))
                .toList());
    }
}
