package io.firsthand.console;

import io.firsthand.organization.Role;
import io.firsthand.workorder.QueueDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** 命令: what the palette offers this reader: the pages of the role, its queues, and what every page can do. */
@Component("commands")
class Commands {

    /** Initials of the Chinese names in pinyin, as they are typed without an input method. */
    private static final Map<String, String> PINYIN = Map.ofEntries(
            Map.entry("page.intake", "djts"),
            Map.entry("page.queue", "db"),
            Map.entry("page.home", "sy"),
            Map.entry("page.demo", "slsj"),
            Map.entry("page.news", "tx"),
            Map.entry("page.callbacks", "hf"),
            Map.entry("page.board", "kb"),
            Map.entry("page.complaints", "ts"),
            Map.entry("page.decisions", "dj"),
            Map.entry("page.letters", "hj"),
            Map.entry("page.process", "lc"),
            Map.entry("page.system", "xt"),
            Map.entry("system.licences", "xkz"),
            Map.entry("decision.escalations", "sj"),
            Map.entry("decision.approvals", "sp"),
            Map.entry("decision.rulings", "cd"),
            Map.entry("decision.suspicions", "xjbjxy"),
            Map.entry("decision.supervisions", "db"),
            Map.entry("queue.mine", "wddb"),
            Map.entry("queue.pool", "bmdqs"),
            Map.entry("queue.assists", "xb"),
            Map.entry("queue.urged", "bcb"),
            Map.entry("queue.late", "ycs"),
            Map.entry("queue.waiting-assist", "ddxb"),
            Map.entry("queue.waiting-customer", "dkhbc"),
            Map.entry("queue.dispatch", "dpd"),
            Map.entry("queue.reviews", "dsh"),
            Map.entry("queue.overdue", "ycs"),
            Map.entry("queue.pending", "dkhbc"),
            Map.entry("palette.theme", "qhsqms"),
            Map.entry("palette.language", "qhyy"),
            Map.entry("palette.help", "bz"),
            Map.entry("palette.signOut", "tc"));

    private final Frame frame;
    private final MessageSource messages;

    Commands(Frame frame, MessageSource messages) {
        this.frame = frame;
        this.messages = messages;
    }

    /** A line of the palette: it leads to a page or presses something on this one; the words are searched, all in lower case. */
    record Command(String id, String name, String words, String href, String click, String key) {}

    public List<Command> all() {
        var all = new ArrayList<Command>();
        for (var place : frame.places()) {
            all.add(page(place.key(), place.path(), place == Frame.Place.INTAKE ? "n" : null));
        }
        for (var queue : QueueDesk.queuesOf(frame.reader().actor())) {
            all.add(page("queue." + queue.word(), "/queue/" + queue.word(), null));
        }
        for (var list : Decisions.List.of(frame.reader().actor())) {
            all.add(page("decision." + list.word(), list.path(), null));
        }
        all.add(page("page.news", "/news", null));
        all.add(page("page.home", "/?all", null));
        if (frame.reader().actor().is(Role.ADMIN)) {
            all.add(page("page.demo", "/demo-data", null));
            all.add(page("system.licences", "/system/licences", null));
        }
        all.add(press("palette.theme", "[data-action=theme]", "d"));
        all.add(press("palette.language", "[name=language]", null));
        all.add(press("palette.help", "[data-action=help]", "?"));
        all.add(press("palette.signOut", "[action='/logout'] button", null));
        return all;
    }

    private Command page(String name, String href, String key) {
        return new Command(
                name.replace('.', '-'), text(name, LocaleContextHolder.getLocale()), words(name), href, null, key);
    }

    private Command press(String name, String click, String key) {
        return new Command(
                name.replace('.', '-'), text(name, LocaleContextHolder.getLocale()), words(name), null, click, key);
    }

    private String words(String name) {
        var both = text(name, Locale.ENGLISH) + " " + text(name, Locale.SIMPLIFIED_CHINESE);
        return (both + " " + PINYIN.getOrDefault(name, "")).toLowerCase(Locale.ROOT);
    }

    private String text(String key, Locale language) {
        return messages.getMessage(key, null, language);
    }
}
