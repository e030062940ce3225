package io.firsthand.organization;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The house 组织: its departments, staff, regions, channels and tiers, as configured. */
@Component
public class Organization {

    private final OrganizationSettings settings;
    private final List<Staff> staff;
    private final ZoneId zone;

    @Autowired
    Organization(
            OrganizationSettings settings, StaffSettings staff, @Value("${firsthand.zone:Asia/Shanghai}") ZoneId zone) {
        this(settings, staff.accounts(), zone);
    }

    Organization(OrganizationSettings settings, List<Staff> staff, ZoneId zone) {
        this.settings = settings;
        this.staff = List.copyOf(staff);
        this.zone = zone;
    }

    public List<Department> departments() {
        return settings.departments();
    }

    public Optional<Department> department(DepartmentId id) {
        return departments().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    public List<Region> regions() {
        return settings.regions();
    }

    public List<Channel> channels() {
        return settings.channels();
    }

    public List<Tier> tiers() {
        return settings.tiers();
    }

    public boolean hasRegion(String id) {
        return regions().stream().anyMatch(each -> each.id().equals(id));
    }

    public boolean hasChannel(String id) {
        return channels().stream().anyMatch(each -> each.id().equals(id));
    }

    public boolean hasTier(String id) {
        return tiers().stream().anyMatch(each -> each.id().equals(id));
    }

    public Optional<Staff> staff(String account) {
        return staff.stream().filter(each -> each.account().equals(account)).findFirst();
    }

    /** Everybody who works in a department, its head included. */
    public List<Staff> members(DepartmentId id) {
        return staff.stream()
                .filter(each -> Objects.equals(each.department(), id))
                .toList();
    }

    /** The head of a department, when it has one with an account. */
    public Optional<Staff> head(DepartmentId id) {
        return department(id).map(Department::head).flatMap(this::staff);
    }

    /** The business zone: calendar days begin and end there. */
    public ZoneId zone() {
        return zone;
    }
}
