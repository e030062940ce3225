package io.firsthand.intake;

/** The ids that a mapping may name. */
interface Vocabulary {

    boolean category(String id);

    boolean channel(String id);

    boolean region(String id);
}
