package io.firsthand.servicelevel;

import io.firsthand.organization.Organization;
import io.firsthand.organization.Tier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Limits for a tier that no customer can have would be read by nobody: the start stops instead. */
@Component
class TierCheck {

    TierCheck(ServiceLevelSettings settings, Organization organization) {
        for (int i = 0; i < settings.tiers().size(); i++) {
            ServiceLevelSettings.FILE.expect(
                    organization.hasTier(settings.tiers().get(i).id()),
                    "tiers[" + i + "].id",
                    "a tier of organization.yaml, one of "
                            + organization.tiers().stream().map(Tier::id).collect(Collectors.joining(", ")));
        }
    }
}
