package io.firsthand.console;

import io.firsthand.complaint.ComplaintDesk;
import io.firsthand.complaint.News;
import io.firsthand.organization.Actor;
import io.firsthand.web.PageController;
import java.time.Instant;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 提醒: what concerns the reader. Ringing the bell opens it and marks all of it as seen. */
@PageController
@RequestMapping("/news")
class NewsPages {

    private final Bell bell;
    private final ComplaintDesk complaints;

    NewsPages(Bell bell, ComplaintDesk complaints) {
        this.bell = bell;
        this.complaints = complaints;
    }

    /** {@code since} tells what was new when the bell was rung, so that a reload still shows it. */
    @GetMapping
    String show(
            @RequestParam(required = false) Long since,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean piece,
            Actor actor,
            Model model) {
        var news = bell.news(actor);
        var numbers = news.stream().map(News::complaint).distinct().toList();
        model.addAttribute("news", news)
                .addAttribute("since", since == null ? bell.seen(actor.account()) : Instant.ofEpochMilli(since))
                .addAttribute("cases", numbers.isEmpty() ? Map.of() : complaints.summaries(numbers, actor));
        return piece ? "news/list :: lines" : "news/list";
    }

    /** How much is new, for the bell of a page that is open. */
    @GetMapping("/count")
    String count() {
        return "parts/bell :: bell";
    }

    @PostMapping
    String look(Actor actor) {
        var before = bell.seen(actor.account());
        bell.look(actor.account());
        return "redirect:/news?since=" + before.toEpochMilli();
    }
}
