package io.firsthand.organization;

import io.firsthand.organization.Department.Kind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The house 组织: its departments, staff, regions, channels and tiers, as configured. */
@Component
public class Organization {

    private final OrganizationSettings settings;
    private final Accounts accounts;
    private final ZoneId zone;

    @Autowired
    Organization(
            OrganizationSettings settings, Accounts accounts, @Value("${firsthand.zone:Asia/Shanghai}") String zone) {
        this.settings = settings;
        this.accounts = accounts;
        this.zone = zone(zone);
        if (accounts.complete()) {
            checkHeads();
        }
    }

    public List<Department> departments() {
        return settings.departments();
    }

    public Optional<Department> department(DepartmentId id) {
        return departments().stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The first department of this kind; every kind but the hotline has one. */
    public DepartmentId first(Kind kind) {
        return departments().stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
    }

    /** Whether a complaint can be dispatched there; nowhere is no department. */
    public boolean takesComplaints(DepartmentId id) {
        return id != null && department(id).filter(Department::selectable).isPresent();
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
        return accounts.find(account);
    }

    /** Everybody who works in a department, its head included. */
    public List<Staff> members(DepartmentId id) {
        return accounts.all().stream()
                .filter(each -> id.equals(each.department()))
                .toList();
    }

    /** The head of a department, when it has one with an account. */
    public Optional<Staff> head(DepartmentId id) {
        return department(id).map(Department::head).flatMap(this::staff);
    }

    /** Somebody with this role, the first of the file. */
    public Optional<Staff> firstWith(Role role) {
        return accounts.all().stream().filter(each -> each.role() == role).findFirst();
    }

    /** The business zone: calendar days begin and end there. */
    public ZoneId zone() {
        return zone;
    }

    private void checkHeads() {
        for (int i = 0; i < departments().size(); i++) {
            var department = departments().get(i);
            var key = "departments[" + i + "].";
            if (department.head() != null) {
                checkHead(department, key + "head");
            }
            for (int j = 0; j < department.deputies().size(); j++) {
                checkMember(department, department.deputies().get(j), key + "deputies[" + j + "]");
            }
        }
    }

    private void checkHead(Department department, String key) {
        checkMember(department, department.head(), key);
        // Approvals ask for the role; a head without it could decide nothing.
        OrganizationSettings.FILE.expect(
                department.kind() != Kind.BACKEND
                        || staff(department.head()).orElseThrow().role() == Role.HEAD,
                key,
                "an account with role head in the staff file");
    }

    private void checkMember(Department department, String account, String key) {
        OrganizationSettings.FILE.expect(
                staff(account)
                        .filter(each -> department.id().equals(each.department()))
                        .isPresent(),
                key,
                "an account of department " + department.id() + " in the staff file"
                        + members(department.id()).stream()
                                .map(Staff::account)
                                .collect(Collectors.joining(", ", " (", ")")));
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new WrongConfiguration(
                    "config/application.yaml", "firsthand.zone", "a time zone, such as Asia/Shanghai");
        }
    }
}
