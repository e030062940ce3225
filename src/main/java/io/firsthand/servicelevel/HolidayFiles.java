package io.firsthand.servicelevel;

import io.firsthand.organization.WrongConfiguration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Reads the files of a holiday table, each beside the program first and then from what the program brings with it. The ending
 * tells the form: {@code .yaml} is the house's own, {@code .json} lists a year day by day, {@code .ics} is iCalendar.
 */
final class HolidayFiles {

    private static final int LARGEST = 5_000_000;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private HolidayFiles() {}

    /** @throws WrongConfiguration for a file that is missing, unreadable or contradicts itself or those before it */
    static Holidays read(CalendarSettings.Table table, String key) {
        var all = Holidays.NONE;
        var files = new HashMap<Integer, String>();
        for (int i = 0; i < table.files().size(); i++) {
            var file = table.files().get(i);
            var read = read(file, key + ".files[" + i + "]");
            // A year of an iCalendar file is no more than a year that something happens in: it may well stand in two
            // files.
            if (!file.endsWith(".ics")) {
                for (var year : read.years()) {
                    var other = files.put(year, file);
                    expect(other == null, file, "year", "a year that no other file has; " + other + " is about it too");
                }
            }
            all = all.with(read);
            expectNoContradiction(all, file);
        }
        return all;
    }

    private static Holidays read(String file, String key) {
        var text = text(file, key);
        if (file.endsWith(".yaml")) {
            return HolidayYear.yaml(file, text);
        }
        return file.endsWith(".json") ? HolidayYear.json(file, text) : HolidayEvents.read(file, text);
    }

    private static String text(String file, String key) {
        CalendarSettings.FILE.expect(
                file.matches(".+\\.(yaml|json|ics)"), key, "a file ending in .yaml, .json or .ics");
        var found = find(file);
        CalendarSettings.FILE.expect(found != null, key, "a file that exists; " + file + " does not");
        try (var in = found.getInputStream()) {
            var bytes = in.readNBytes(LARGEST + 1);
            expect(bytes.length <= LARGEST, file, "file", LARGEST + " bytes at most");
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException broken) {
            throw new WrongConfiguration(file, "file", "a text in UTF-8");
        } catch (IOException unreadable) {
            throw new WrongConfiguration(file, "file", "a readable file");
        }
    }

    private static Resource find(String file) {
        var beside = new FileSystemResource(file);
        if (beside.exists()) {
            return beside;
        }
        var packaged = new ClassPathResource(file);
        return packaged.exists() ? packaged : null;
    }

    private static void expectNoContradiction(Holidays holidays, String file) {
        var both = holidays.contradiction().map(LocalDate::toString);
        expect(both.isEmpty(), file, both.orElse(""), "a day that is either off or worked, not both");
    }

    static void expect(boolean fine, String file, String key, String expected) {
        if (!fine) {
            throw new WrongConfiguration(file, key, expected);
        }
    }
}
