package io.firsthand.intake;

import io.firsthand.organization.Actor;
import org.springframework.stereotype.Component;

@Component
class TakeOverLater implements TakeOver {

    @Override
    public boolean takeOver(ImportedComplaint imported, Actor actor) {
        throw new UnsupportedOperationException("The complaint room does not take over complaints yet");
    }
}
