package io.firsthand;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Code that breaks the rules of the house, one rule each, so that its fences can be seen to hold. */
@SuppressWarnings("unused")
class Intruders {

    static class AsksTheEngine {
        Object ask(Object services) {
            return ((TaskService) services).createTaskQuery().list();
        }
    }

    static class HoldsTheEngine {
        RuntimeService[] services;
    }

    static class EvaluatesAnExpression {
        Object find(TaskQuery query, String text) {
            return query.taskCandidateUserExpression(text);
        }
    }

    static class PassesAnExpressionOn {
        Function<String, TaskQuery> finder(TaskQuery query) {
            return query::taskAssigneeExpression;
        }
    }

    static class LooksAtItsOwnWatch {
        LocalDate today() {
            return LocalDate.now(ZoneId.of("Asia/Shanghai"));
        }
    }

    static class LooksAtTheMachine {
        long now() {
            return System.currentTimeMillis();
        }
    }

    static class MakesADate {
        Date now() {
            return new Date();
        }
    }

    static class PassesNowOn {
        Supplier<Instant> now() {
            return Instant::now;
        }
    }

    static class KeepsItsOwnClock {
        Clock clock = Clock.systemUTC();
    }

    static class IsInjected {
        @Autowired
        Clock clock;
    }

    static class IsGivenAValue {
        @Value("${firsthand.zone}")
        String zone;
    }

    static class DeskImpl {}

    static class DeskManager {}

    static class DeskHelper {}

    static class DeskUtils {}

    static class Prints {
        void print() {
            System.out.println("here");
        }
    }

    static class PrintsItsStackTrace {
        void fail(Exception failure) {
            failure.printStackTrace();
        }
    }

    static class LogsElsewhere {
        void log() {
            Logger.getLogger("elsewhere").info("here");
        }
    }
}
