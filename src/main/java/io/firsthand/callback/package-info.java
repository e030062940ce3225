/** 回访: Somebody else calls the customer after the repair and asks the two questions. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organization", "customer", "servicelevel", "complaint", "workorder", "engine"})
package io.firsthand.callback;
