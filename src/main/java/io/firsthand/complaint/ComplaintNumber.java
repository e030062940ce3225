package io.firsthand.complaint;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * 投诉编号: day of receipt in the business zone and a running number, as in {@code 20260506-0000042}. Digits and one dash
 * can be read out on the phone; sorting numbers sorts days. It is the business key of every process of the case.
 */
public record ComplaintNumber(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{7,12}");

    public ComplaintNumber {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a complaint number");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
