package io.firsthand;

import java.io.PrintStream;
import java.util.List;

/** Something the jar does without its web server 命令: {@code java -jar firsthand.jar NAME …}. */
public interface Command {

    int ALL_GOOD = 0;
    int SOME_REFUSED = 1;
    int NOTHING_DONE = 2;

    String name();

    /** @return the exit code of the program */
    int run(List<String> arguments, PrintStream out, PrintStream err);
}
