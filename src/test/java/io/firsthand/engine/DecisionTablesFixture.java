package io.firsthand.engine;

/** The decision tables as they are shipped, on an engine of their own. */
public final class DecisionTablesFixture {

    private static final Stage STAGE = new Stage();

    private DecisionTablesFixture() {}

    public static DecisionTables shipped() {
        return new DecisionTables(STAGE.engine.getDecisionService(), STAGE.engine.getRepositoryService());
    }
}
