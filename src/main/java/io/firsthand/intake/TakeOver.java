package io.firsthand.intake;

import io.firsthand.organization.Actor;

/** Where an imported complaint goes: true when it is new, false when it was there already. */
interface TakeOver {

    boolean takeOver(ImportedComplaint imported, Actor actor);
}
