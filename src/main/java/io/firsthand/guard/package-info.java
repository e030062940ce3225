/** 防线: What looks solved and is not, and what is about to become a crisis. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"organization", "customer", "servicelevel", "complaint", "workorder", "callback"})
package io.firsthand.guard;
