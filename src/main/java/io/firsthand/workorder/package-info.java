/** 工单: Dispatch, primary and assist orders, the return rule, replies, approvals and rulings. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organization", "customer", "servicelevel", "complaint", "engine"})
package io.firsthand.workorder;
