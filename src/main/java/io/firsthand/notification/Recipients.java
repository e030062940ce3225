package io.firsthand.notification;

import io.firsthand.complaint.Complaint;
import io.firsthand.customer.CustomerDirectory;
import io.firsthand.organization.Department;
import io.firsthand.organization.DepartmentId;
import io.firsthand.organization.Organization;
import io.firsthand.organization.Staff;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** 收件人: whom a notice goes to, with an address where there are one and a mail server. */
@Component
class Recipients {

    private final CustomerDirectory customers;
    private final Organization organization;
    private final boolean mail;

    Recipients(CustomerDirectory customers, Organization organization, ObjectProvider<JavaMailSender> mail) {
        this.customers = customers;
        this.organization = organization;
        this.mail = mail.getIfAvailable() != null;
    }

    Notice.To customer(Complaint complaint) {
        return new Notice.To("", "", mail ? customers.show(complaint.customer()).email() : null);
    }

    Notice.To account(String account) {
        return new Notice.To(
                account,
                "",
                byMail(organization.staff(account).map(Staff::email).orElse(null)));
    }

    /** The department's own address, else that of its head. */
    Notice.To department(DepartmentId id) {
        var address = organization
                .department(id)
                .map(Department::email)
                .or(() -> organization.head(id).map(Staff::email))
                .orElse(null);
        return new Notice.To("", id.value(), byMail(address));
    }

    private String byMail(String address) {
        return mail ? address : null;
    }
}
